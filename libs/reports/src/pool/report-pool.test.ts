import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleContent } from "../content/sample-content.fixture.ts";
import { createReportPool, type ReportPool } from "./report-pool.ts";

const forever = new AbortController().signal;

describe("the report pool", () => {
  let folder: string;
  let pool: ReportPool;
  let files = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datapilot-report-pool-"));
    pool = createReportPool({ threads: 1 });
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  });

  const newPath = (): string => join(folder, `report-${files++}.html`);
  const write = (signal: AbortSignal, path = newPath()): Promise<void> =>
    pool.write("html", { content: sampleContent(), path, signal }, undefined);

  it("writes in a thread, and in the same one again", async () => {
    const [first, second] = [newPath(), newPath()];
    await write(forever, first);
    await write(forever, second);
    for (const path of [first, second]) expect(await readFile(path, "utf8")).toContain("Retail: quarterly report");
  });

  it.each(["at once", "while its thread writes"])(
    "ends a report that is cancelled %s, then writes the one that waited",
    async (when) => {
      const stop = new AbortController();
      const [cancelled, waiting] = [write(stop.signal), write(forever)];
      // The next turn of the event loop: by then the thread has its order, and takes far longer for it.
      if (when !== "at once") await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
      await waiting;
    },
  );

  it("lets those behind one that is cancelled while it waits have their turn", async () => {
    const stop = new AbortController();
    const path = newPath();
    const [first, given, last] = [write(forever), write(stop.signal, path), write(forever)];
    stop.abort();
    await expect(given).rejects.toMatchObject({ code: "cancelled" });
    await Promise.all([first, last]);
    await expect(readFile(path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("does not begin what was cancelled before", async () => {
    await expect(write(AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
  });

  it("ends its threads and sends those away that wait when it closes", async () => {
    const closing = createReportPool({ threads: 1 });
    const writes = [newPath(), newPath()].map((path) =>
      closing.write("html", { content: sampleContent(), path, signal: forever }, undefined),
    );
    const ends = Promise.allSettled(writes);
    await closing.close();
    expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
