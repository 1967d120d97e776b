import { jobEventSchema, type EventType, type JobEvent, type NewEvent } from "@datapilot/contracts";

/** An event as it is appended: the log adds job and sequence number. `data` is JSON text, `body` that of `{ts, type, data}`. */
export interface EventDraft {
  readonly type: EventType;
  readonly ts: string;
  readonly data: string;
  readonly body: string;
}

/** Freezes an event and its time into text, so that what the caller does to the object later changes nothing. */
export function draftEvent(event: NewEvent, now: Date): EventDraft {
  const ts = now.toISOString();
  const data = JSON.stringify(event.data);
  return { type: event.type, ts, data, body: `{"ts":"${ts}","type":"${event.type}","data":${data}}` };
}

/** The event of a stored or published body. Throws when the text is not one of ours. */
export function parseBody(jobId: string, seq: number, body: string): JobEvent {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== "object" || parsed === null) throw new Error("An event body is not an object");
  return jobEventSchema.parse({ ...parsed, job_id: jobId, seq });
}
