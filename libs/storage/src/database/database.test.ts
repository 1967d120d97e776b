import { createServer, type Server, type Socket } from "node:net";
import { DataPilotError } from "@datapilot/contracts";
import { sql } from "kysely";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";
import { freePort } from "../../../../test/support/ports.ts";
import { createDatabase } from "./database.ts";
import { toStorageError } from "./faults.ts";
import { silentLogger } from "./silent-logger.fixture.ts";
import { useDatabase } from "./storage.fixture.ts";

const context = useDatabase();
const unavailable = { code: "service_unavailable", status: 503, retryable: true };

/** A TCP server that takes connections and drops them when told. */
async function dumbServer(onConnection: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const port = await freePort();
  const server = createServer((socket) => {
    socket.on("error", () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { port, server };
}

describe("a database that fails", () => {
  it("is unavailable when nothing listens", async () => {
    const database = createDatabase({
      url: `postgres://x:y@127.0.0.1:${await freePort()}/z`,
      poolSize: 2,
      logger: silentLogger,
    });
    await expect(database.check()).rejects.toMatchObject(unavailable);
    await expect(database.run((db) => db.selectFrom("jobs").select("id").execute())).rejects.toMatchObject(unavailable);
    await database.close();
  });

  it("is unavailable when it hangs up", async () => {
    const { port, server } = await dumbServer((socket) => socket.destroy());
    const database = createDatabase({ url: `postgres://x:y@127.0.0.1:${port}/z`, poolSize: 2, logger: silentLogger });
    await expect(database.check()).rejects.toMatchObject(unavailable);
    await database.close();
    server.close();
  });

  it("is unavailable after close", async () => {
    const database = createDatabase({ url: context.url, poolSize: 2, logger: silentLogger });
    await database.check();
    await database.close();
    await expect(database.check()).rejects.toMatchObject(unavailable);
    await expect(database.run((db) => db.selectFrom("jobs").select("id").execute())).rejects.toMatchObject(unavailable);
  });

  it("survives its connections being killed, idle or at work, and connects again", async () => {
    const warn = vi.fn<(fields: object, message: string) => void>();
    const url = new URL(context.url);
    url.searchParams.set("application_name", "to-be-killed");
    const database = createDatabase({ url: url.href, poolSize: 3, logger: { ...silentLogger, warn } });
    const pids = await Promise.all(
      [1, 2].map(() =>
        database.run((db) => sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.05)`.execute(db)),
      ),
    );
    expect(pids).toHaveLength(2);
    const working = database.run((db) =>
      db.transaction().execute(async (transaction) => {
        await sql`select 1`.execute(transaction);
        const killer = new pg.Client({ connectionString: context.url });
        await killer.connect();
        await killer.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to-be-killed'",
        );
        await killer.end();
        await eventually(() => expect(warn).toHaveBeenCalled());
        await sql`select 1`.execute(transaction);
      }),
    );
    await expect(working).rejects.toMatchObject(unavailable);
    // An idle connection that was killed too may not have been noticed yet.
    await eventually(() => database.check());
    await database.close();
  });
});

describe("the meaning of a fault", () => {
  const fault = (code: string): Error => Object.assign(new Error(`fault ${code}`), { code });

  it.each([
    "08006",
    "53300",
    "57P01",
    "57P03",
    "57014",
    "55P03",
    "40001",
    "40P01",
    "25006",
    "ECONNREFUSED",
    "ETIMEDOUT",
  ])("%s is service_unavailable", (code) => {
    expect(toStorageError(fault(code))).toMatchObject({ ...unavailable, cause: { code } });
  });

  it("53100 is storage_full", () => {
    expect(toStorageError(fault("53100"))).toMatchObject({ code: "storage_full", retryable: true });
  });

  it.each(["23505", "22P02", "42P01", "XX000"])("%s stays a bug", (code) => {
    const error = fault(code);
    expect(toStorageError(error)).toBe(error);
  });

  it("an expected error stays as it is, and a thrown value that is none too", () => {
    const expected = new DataPilotError("cancelled", {});
    expect(toStorageError(expected)).toBe(expected);
    expect(toStorageError("text")).toBe("text");
    expect(toStorageError(new AggregateError([fault("ECONNREFUSED")]))).toMatchObject(unavailable);
  });
});
