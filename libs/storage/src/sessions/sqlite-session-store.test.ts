import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionContract } from "./session.contract.ts";
import { createSqliteSessionStore } from "./sqlite-session-store.ts";
import { testClock } from "./test-clock.fixture.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-sessions-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

sessionContract("sqlite", async (clock) => createSqliteSessionStore({ path: join(folder, "sessions.db"), clock }));

describe("a file shared by processes", () => {
  it("takes every write of processes that open it at the same moment", async () => {
    const path = join(folder, "shared.db");
    const writer = fileURLToPath(new URL("sqlite-writer.fixture.ts", import.meta.url));
    const run = promisify(execFile);
    const processes = ["a", "b", "c"].map((name) =>
      run(process.execPath, ["--import", "tsx", writer, path, name, "100"], { timeout: 60_000 }),
    );
    await Promise.all(processes);
    const store = createSqliteSessionStore({ path, clock: testClock() });
    const sessions = await store.list("shared", 1000);
    const history = await store.history("common", "shared", 1000);
    await store.close();
    expect(sessions).toHaveLength(301);
    expect(history).toHaveLength(300);
  });

  it("says that a file it cannot open is unavailable", () => {
    expect(() => createSqliteSessionStore({ path: folder, clock: testClock() })).toThrowError(
      expect.objectContaining({ code: "service_unavailable" }),
    );
  });
});
