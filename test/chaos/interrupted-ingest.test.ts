import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { pollJob } from "../support/api.ts";
import { holdRows, type Held } from "../support/hold-rows.ts";
import { eventWhere } from "../support/job-events.ts";
import { type RunningService } from "../support/product.ts";
import { useProduct } from "../support/use-product.ts";

const running = useProduct();
let worker: RunningService | undefined;
let session: string;
let dataset: string;

const first = "id,name,amount\n1,Ann,2.50\n2,Bob,3.50\n";
const rows = 500_000;
const large = `id,name,amount\n${Array.from({ length: rows }, (_, at) => `${at},name of row ${at * 7919},${at % 1000}.25\n`).join("")}`;

beforeAll(() => {
  worker = running.product.workers[0];
});
beforeEach(async () => {
  const upload = await running.api.upload(first, "stock.csv");
  ({ session_id: session, dataset_id: dataset } = upload);
});

const jobSchema = z.object({ id: z.string() });

async function submitLarge(): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([large]), "stock.csv");
  const headers = { "x-session-id": session, prefer: "respond-async" };
  const response = await fetch(`${running.product.base}/api/upload`, { method: "POST", body: form, headers });
  expect(response.status).toBe(202);
  return jobSchema.parse(await response.json()).id;
}

/** A large upload that has come as far as this, and that cannot switch the version before it is let. */
async function loadingJob(percent: number): Promise<{ readonly id: string; readonly version: Held }> {
  const version = await holdRows(running.database.url, dataset, "share");
  const id = await submitLarge();
  await eventWhere(running.api, id, (event) => event.type === "progress" && event.data.percent >= percent);
  return { id, version };
}

const liveVersion = async (): Promise<unknown> => (await running.api.call("GET", `/datasets/${dataset}`)).body;

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(join(running.product.folder, folder), { recursive: true })).toSorted();
}

describe("an ingest that does not come to its end", () => {
  it.each([1, 30, 60])(
    "leaves nothing when it is cancelled at %i per cent, and the earlier version answers",
    async (percent) => {
      const before = await filesIn("blobs");
      const { id, version } = await loadingJob(percent);
      expect((await running.api.call("DELETE", `/api/jobs/${id}`)).status).toBeLessThan(300);
      expect((await pollJob(running.api, id)).status).toBe("cancelled");
      await version.release();
      expect(await liveVersion()).toMatchObject({ version: 1 });
      expect((await running.api.sql(session, "SELECT sum(amount)::text FROM dataset")).rows).toEqual([["6.00"]]);
      expect(await filesIn("temporary")).toEqual([]);
      const files = (names: readonly string[]): readonly string[] => names.filter((name) => /\w{8}-/.test(name));
      expect(files(await filesIn("blobs")).length).toBe(files(before).length);
    },
  );

  it("is done by another worker when its own is killed; the earlier version is live until then", async () => {
    const { id, version } = await loadingJob(30);
    await worker?.end("SIGKILL");
    expect(await liveVersion()).toMatchObject({ version: 1 });
    await version.release();
    worker = await running.product.startWorker();
    expect((await pollJob(running.api, id)).status).toBe("completed");
    expect(await liveVersion()).toMatchObject({ version: 2 });
    expect((await running.api.sql(session, "SELECT count(*), count(DISTINCT id) FROM dataset")).rows).toEqual([
      [rows, rows],
    ]);
  });

  it("goes back to the queue with its file when the worker is told to end", async () => {
    const { id, version } = await loadingJob(20);
    await worker?.end("SIGTERM");
    await version.release();
    worker = await running.product.startWorker();
    expect((await pollJob(running.api, id)).status).toBe("completed");
    expect(await liveVersion()).toMatchObject({ version: 2 });
  });

  it("says where a packed file is damaged, and leaves the earlier version live", async () => {
    const packed = gzipSync(large);
    const middle = Math.floor(packed.length / 2);
    const damaged = Buffer.concat([packed.subarray(0, middle), Buffer.alloc(64, 255), packed.subarray(middle + 64)]);
    const form = new FormData();
    form.set("file", new Blob([Uint8Array.from(damaged)]), "stock.csv");
    const headers = { "x-session-id": session, prefer: "wait=120" };
    const response = await fetch(`${running.product.base}/api/upload`, { method: "POST", body: form, headers });
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: "unreadable_file", detail: expect.stringMatching(/damaged or ends early, at about byte [\d,]+ of/) },
    ]);
    expect(await liveVersion()).toMatchObject({ version: 1 });
  });
});
