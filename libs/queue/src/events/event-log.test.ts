import { newId, type JobEvent, type NewEvent } from "@datapilot/contracts";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import type { QueueBackend } from "../job-queue.ts";
import { silentLogger } from "../silent-logger.fixture.ts";
import { privateRedis, type RedisServer } from "../../../../test/support/redis-server.ts";
import { createEventLog, type ManagedEventLog } from "./event-log.ts";
import { createEventHub } from "./hub.ts";

const table = `
  create schema control;
  create table control.job_events (job_id uuid not null, seq integer not null, ts timestamptz not null default now(),
    type text not null, data json not null, primary key (job_id, seq))`;

async function run(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const result = await client.query(statement);
  await client.end();
  return result.rowCount ?? 0;
}

const queued: NewEvent = { type: "queued", data: {} };
const completed: NewEvent = { type: "completed", data: { result: { n: 1 } } };
const delta = (text: string): NewEvent => ({ type: "delta", data: { text } });

describe.each(["redis", "postgres"] as const)("the event log on %s", (kind) => {
  let database: TestDatabase | undefined;
  // Of its own: subscribers are thrown off it.
  let redis: RedisServer | undefined;
  let backend: QueueBackend;
  let log: ManagedEventLog;
  let other: ManagedEventLog;

  beforeAll(async () => {
    if (kind === "postgres") {
      database = await createTestDatabase();
      await run(database.url, table);
    } else redis = await privateRedis(inject("redisProgram"));
    backend =
      database === undefined
        ? { kind: "redis", url: redis?.url ?? "", prefix: "test" }
        : { kind: "postgres", url: database.url };
    log = createEventLog({ backend, logger: silentLogger });
    other = createEventLog({ backend, logger: silentLogger });
  });
  afterAll(async () => {
    await log.close();
    await other.close();
    await redis?.stop();
    await database?.drop();
  });

  it("numbers from 1 without gaps, in the order of calls", async () => {
    const id = newId();
    const appended = await Promise.all(
      [queued, ...["a", "b", "c"].map(delta), completed].map((e) => log.append(id, e)),
    );
    expect(appended.map((event) => event?.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await other.read(id, 0)).toEqual(appended);
    expect((await other.read(id, 2, 2)).map((event) => event.seq)).toEqual([3, 4]);
    expect(await other.read(newId(), 0)).toEqual([]);
  });

  it("takes nothing after the end, and one `queued` only, as the first", async () => {
    const id = newId();
    await log.append(id, delta("first"));
    expect(await other.append(id, queued)).toBeUndefined();
    const ends = await Promise.all([log.append(id, completed), other.append(id, completed), log.append(id, completed)]);
    expect(ends.filter((event) => event !== undefined)).toHaveLength(1);
    expect(await log.append(id, delta("late"))).toBeUndefined();
    expect((await log.read(id, 0)).map((event) => event.type)).toEqual(["delta", "completed"]);
  });

  it("writes patient events in one message with what follows, and by itself soon", async () => {
    const id = newId();
    const heard: (JobEvent | undefined)[] = [];
    const unlisten = await other.listen(id, (event) => heard.push(event));
    const at = new Date("2025-03-01T08:00:00.000Z");
    const patient = [log.append(id, queued, { at, patient: true }), log.append(id, delta("a"), { patient: true })];
    const last = log.append(id, delta("b"));
    expect((await Promise.all([...patient, last])).map((event) => event?.seq)).toEqual([1, 2, 3]);
    expect(await log.append(id, delta("c"), { patient: true })).toMatchObject({ seq: 4 });
    expect((await log.read(id, 0))[0]).toMatchObject({ type: "queued", ts: at.toISOString() });
    await eventually(() => expect(heard.flatMap((event) => event?.seq ?? [])).toEqual([1, 2, 3, 4]));
    await unlisten();
  });

  it("is heard again at once by who left a moment ago", async () => {
    const id = newId();
    await (
      await other.listen(id, () => {})
    )();
    const heard: number[] = [];
    const unlisten = await other.listen(id, (event) => heard.push(event?.seq ?? 0));
    // Longer than a channel without listeners stays subscribed.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await log.append(id, delta("1"));
    await eventually(() => expect(heard).toEqual([1]));
    await unlisten();
  });

  it("of a job that waits begins when somebody follows it, with the time of the job", async () => {
    const id = newId();
    const hub = createEventHub(log, silentLogger);
    const seen: JobEvent[] = [];
    const leave = hub.follow(id, 0, (event) => seen.push(event), { queuedAt: "2025-03-01T08:00:00.000Z" });
    await eventually(() =>
      expect(seen).toEqual([{ job_id: id, seq: 1, ts: "2025-03-01T08:00:00.000Z", type: "queued", data: {} }]),
    );
    leave();
    await hub.close();
  });

  it("leaves no gap when several processes append at once", async () => {
    const id = newId();
    const appends = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? log : other).append(id, delta(`${n}`)));
    await Promise.all(appends);
    expect((await log.read(id, 0)).map((event) => event.seq)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it.each([
    ["quotes, newlines and a null character", 'a "b"\n\u0000\u2028 \\u0000 ü 🚀'],
    ["a long text", "x".repeat(300_000)],
  ])("gives back what it took: %s", async (_, text) => {
    const id = newId();
    const heard: (JobEvent | undefined)[] = [];
    const unlisten = await other.listen(id, (event) => heard.push(event));
    await log.append(id, delta(text));
    expect((await other.read(id, 0))[0]?.data).toEqual({ text });
    // A text that is too long for the bus is announced as "read again".
    await eventually(() => expect(heard.length).toBeGreaterThan(0));
    expect(heard.at(-1)?.data ?? { text }).toEqual({ text });
    await unlisten();
  });

  it("announces to every listener until it is told to stop", async () => {
    const id = newId();
    const heard: string[] = [];
    const unlistenA = await other.listen(id, (event) => heard.push(`a${event?.seq ?? ""}`));
    const unlistenB = await other.listen(id, (event) => heard.push(`b${event?.seq ?? ""}`));
    await log.append(id, delta("1"));
    await eventually(() => expect(heard.filter((one) => one.endsWith("1"))).toEqual(["a1", "b1"]));
    await unlistenA();
    await log.append(id, delta("2"));
    await eventually(() => expect(heard.at(-1)).toBe("b2"));
    expect(heard).not.toContain("a2");
    await unlistenB();
  });

  it("tells listeners to read again after the bus was lost, and goes on", async () => {
    const id = newId();
    const heard: (JobEvent | undefined)[] = [];
    await other.listen(id, (event) => heard.push(event));
    await log.append(id, delta("before"));
    await eventually(() => expect(heard.at(-1)?.seq).toBe(1));
    if (backend.kind === "redis") await dropSubscribers(backend.url);
    else
      await run(
        backend.url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'datapilot-listen' and datname = current_database()",
      );
    await eventually(() => expect(heard.at(-1)).toBeUndefined());
    await log.append(id, delta("after"));
    await eventually(() => expect(heard.at(-1)?.seq).toBe(2));
  });

  it("goes on above the numbers it has given out when its data is lost", async () => {
    const id = newId();
    for (const text of ["1", "2", "3"]) await log.append(id, delta(text));
    if (backend.kind === "redis") {
      const client = new Redis(backend.url);
      await client.del(`${backend.prefix ?? ""}:events:{${id}}`);
      client.disconnect();
    } else await run(backend.url, `delete from control.job_events where job_id = '${id}'`);
    expect(await log.append(id, queued)).toBeUndefined();
    expect(await log.append(id, delta("4"))).toMatchObject({ seq: 4 });
  });

  it("replays exactly to a reader that comes back at another process", async () => {
    const id = newId();
    const [here, there] = [createEventHub(log, silentLogger), createEventHub(other, silentLogger)];
    const seen: number[] = [];
    const leave = here.follow(id, 0, (event) => seen.push(event.seq));
    for (let n = 1; n <= 5; n++) await log.append(id, delta(`${n}`));
    await eventually(() => expect(seen.length).toBeGreaterThan(2));
    leave();
    for (let n = 6; n <= 9; n++) await log.append(id, delta(`${n}`));
    there.follow(id, seen.length, (event) => seen.push(event.seq));
    await log.append(id, completed);
    await eventually(() => expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    await here.close();
    await there.close();
  });

  it("forgets logs that ended long ago, and no others", async () => {
    const [ended, running] = [newId(), newId()];
    await log.append(ended, completed);
    await log.append(running, delta("1"));
    expect(await log.purgeEvents(3_600_000)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const purged = await log.purgeEvents(0);
    // On Redis the time to live of the stream does it.
    expect(purged > 0).toBe(kind === "postgres");
    expect(await log.read(running, 0)).toHaveLength(1);
    expect(await log.read(ended, 0)).toHaveLength(kind === "postgres" ? 0 : 1);
  });
});

async function dropSubscribers(url: string): Promise<void> {
  const client = new Redis(url);
  await client.call("CLIENT", "KILL", "TYPE", "pubsub");
  client.disconnect();
}
