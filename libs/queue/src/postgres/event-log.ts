import { DataPilotError, jobEventSchema, type JobEvent } from "@datapilot/contracts";
import { z } from "zod";
import { createAppender } from "../events/appender.ts";
import type { EventLogOptions, ManagedEventLog } from "../events/event-log.ts";
import { parseBody, type EventDraft } from "../events/event-text.ts";
import { withinLimit } from "../time-limit.ts";
import { appendStatement } from "./append-statement.ts";
import { createNotificationListener } from "./listener.ts";
import { openPool } from "./pool.ts";

const channel = "datapilot_events";
/** PostgreSQL takes a NOTIFY payload below 8 000 bytes; job id and number stand before the body. */
const maxAnnouncedBytes = 7_900;
/** Appenders of one job are few: the gateway's `queued`, a worker, a cancellation. */
const maxCollisions = 10;
const closeLimitMs = 2_000;
const poolSize = 3;

const writtenSchema = z.array(z.object({ place: z.int(), seq: z.int() }));
const storedSchema = z.array(z.object({ seq: z.int(), ts: z.date(), type: z.string(), data: z.unknown() }));

type Listener = (event: JobEvent | undefined) => void;

function isCollision(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

/** Classes of SQLSTATE that say "not now": connection, rollback, read-only, resources, shutdown, system. Any other is a bug of the statement. */
const passingStates = /^(08|25|40|53|57|58|28|3D)/;

function unavailable(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isBug = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !passingStates.test(code);
  if (isBug) return error;
  return new DataPilotError("service_unavailable", { service: "event log" }, { cause: error, retryAfter: 5 });
}

/** The event log on PostgreSQL: the table `control.job_events` for replay, LISTEN/NOTIFY on one channel for live events. */
export function createPostgresEventLog(url: string, options: EventLogOptions): ManagedEventLog {
  const { logger } = options;
  const pool = openPool(url, poolSize, "datapilot-events", logger);
  const listeners = new Map<string, Set<Listener>>();

  async function query(name: string, text: string, values: readonly unknown[]): Promise<readonly unknown[]> {
    try {
      const result = await pool.query<Record<string, unknown>>({ name, text, values: [...values] });
      return result.rows;
    } catch (error) {
      throw unavailable(error);
    }
  }

  async function writeBatch(jobId: string, drafts: readonly EventDraft[], floor: number): Promise<readonly number[]> {
    const values = [
      jobId,
      drafts.map((draft) => draft.type),
      drafts.map((draft) => draft.ts),
      drafts.map((draft) => draft.data),
      drafts.map((draft) => (Buffer.byteLength(draft.body) <= maxAnnouncedBytes ? draft.body : null)),
      floor,
      channel,
    ];
    for (let collisions = 0; ; collisions++) {
      try {
        const rows = writtenSchema.parse(await query("append-events", appendStatement, values));
        const seqs = new Map(rows.map((row) => [row.place, row.seq]));
        return drafts.map((_, index) => seqs.get(index + 1) ?? 0);
      } catch (error) {
        if (!isCollision(error) || collisions >= maxCollisions) throw error;
      }
    }
  }

  async function read(jobId: string, after: number, limit?: number): Promise<readonly JobEvent[]> {
    const rows = await query(
      "read-events",
      "select seq, ts, type, data from control.job_events where job_id = $1 and seq > $2 order by seq limit $3",
      [jobId, after, limit ?? null],
    );
    return storedSchema
      .parse(rows)
      .map((row) => jobEventSchema.parse({ ...row, ts: row.ts.toISOString(), job_id: jobId }));
  }

  // Payload: `<job id> <seq>`, then on a second line the body, where it is short enough.
  function onPayload(payload: string): void {
    const end = payload.indexOf("\n");
    const [jobId = "", seq = ""] = (end < 0 ? payload : payload.slice(0, end)).split(" ");
    const local = listeners.get(jobId);
    if (local === undefined) return;
    const event = end < 0 ? undefined : parseAnnounced(jobId, Number(seq), payload.slice(end + 1));
    for (const listener of local) listener(event);
  }

  function parseAnnounced(jobId: string, seq: number, body: string): JobEvent | undefined {
    try {
      return parseBody(jobId, seq, body);
    } catch (error) {
      logger.warn({ err: error, job_id: jobId }, "A notification is not an event; the log is read instead");
      return undefined;
    }
  }

  function onGap(): void {
    for (const local of listeners.values()) for (const listener of local) listener(undefined);
  }

  const bus = createNotificationListener(url, channel, { onPayload, onGap }, logger);
  const appender = createAppender(writeBatch, options.now);

  return {
    append: (jobId, event, how) => appender.append(jobId, event, how),
    read,
    async listen(jobId, listener) {
      const local = listeners.get(jobId) ?? new Set();
      local.add(listener);
      listeners.set(jobId, local);
      await bus.start();
      return async () => {
        local.delete(listener);
        if (local.size === 0 && listeners.get(jobId) === local) listeners.delete(jobId);
      };
    },
    async purgeEvents(olderThanMs) {
      const result = await pool
        .query({ text: purgeStatement, values: [olderThanMs] })
        .catch((error: unknown) => Promise.reject(unavailable(error)));
      return result.rowCount ?? 0;
    },
    async close() {
      try {
        await withinLimit(appender.idle(), closeLimitMs, "event log");
      } finally {
        await bus.close();
        await pool.end();
      }
    },
  };
}

const purgeStatement = `
delete from control.job_events where job_id in (
  select job_id from control.job_events
  where type in ('completed', 'failed', 'cancelled') and ts < now() - make_interval(secs => $1::double precision / 1000)
)`;
