import { z } from "zod";
import { answerColumnSchema, cellSchema } from "./column.ts";
import { jobErrorSchema } from "./problem.ts";

/** The payload of each event type. */
export const eventDataSchemas = {
  queued: z.object({}),
  started: z.object({ attempt: z.int() }),
  progress: z.object({ percent: z.number().min(0).max(100), stage: z.string(), message: z.string() }),
  plan: z.object({ intent: z.string(), sql: z.string().nullable(), assumptions: z.array(z.string()) }),
  rows: z.object({ columns: z.array(answerColumnSchema), rows: z.array(z.array(cellSchema)), offset: z.int() }),
  delta: z.object({ text: z.string() }),
  artifact: z.object({ kind: z.string(), name: z.string(), url: z.string() }),
  completed: z.object({ result: z.unknown() }),
  failed: z.object({ error: jobErrorSchema }),
  cancelled: z.object({}),
} as const;

export type EventType = keyof typeof eventDataSchemas;
export type EventData<T extends EventType> = z.infer<(typeof eventDataSchemas)[T]>;

/** A new event before the log gives it its place: type and payload belong together. */
export type NewEvent = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];

/** An event in a job's log. `seq` starts at 1 and has no gaps; `ts` is ISO 8601 UTC. */
export type JobEvent = NewEvent & { readonly job_id: string; readonly seq: number; readonly ts: string };

function eventOf<T extends EventType>(type: T) {
  return z.object({
    job_id: z.uuid(),
    seq: z.int().min(1),
    ts: z.iso.datetime(),
    type: z.literal(type),
    data: eventDataSchemas[type],
  });
}

/** Parses an event that came from a log, a bus or a socket. */
export const jobEventSchema = z.discriminatedUnion("type", [
  eventOf("queued"),
  eventOf("started"),
  eventOf("progress"),
  eventOf("plan"),
  eventOf("rows"),
  eventOf("delta"),
  eventOf("artifact"),
  eventOf("completed"),
  eventOf("failed"),
  eventOf("cancelled"),
]);

/**
 * The number of an end that is told to a reader who has more events than the log: they were of a log that was lost and began anew, and no
 * log comes so far. Who has this one has the end.
 */
export const endOfLostLog = 900_000_000;

export const terminalEventTypes = ["completed", "failed", "cancelled"] as const;
export type TerminalEventType = (typeof terminalEventTypes)[number];
export type TerminalEvent = Extract<NewEvent, { type: TerminalEventType }>;

/** True for the one event that ends a job's log. */
export function isTerminal<E extends { readonly type: EventType }>(event: E): event is E & { type: TerminalEventType } {
  return event.type === "completed" || event.type === "failed" || event.type === "cancelled";
}
