import { DataPilotError, newId, type BlobStore } from "@datapilot/contracts";
import { createDatabase } from "@datapilot/storage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { eventually, fileForm, get, post, upload } from "../testing/requests.ts";

let full = false;
let blobsDown = false;

function failing(blobs: BlobStore): BlobStore {
  return {
    ...blobs,
    put: async (key, content, options) => {
      if (full) throw new DataPilotError("storage_full", { detail: "The disk is full; free some space." });
      return blobs.put(key, content, options);
    },
    check: () => (blobsDown ? Promise.reject(new Error("no disk at /secret/place")) : blobs.check()),
  };
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ wrapBlobs: failing, syncWaitMs: 0 });
});
afterAll(() => gateway.close());

describe("a backing service that is down", () => {
  test("a full disk is 503 and says what to do; the client may still be sending", async () => {
    full = true;
    const refused = await upload(`${gateway.url}/api/upload`, fileForm("x".repeat(3_000_000)), acme);
    full = false;
    expect([refused.status, refused.body]).toEqual([503, expect.objectContaining({ code: "storage_full" })]);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect((await upload(`${gateway.url}/api/upload`, fileForm("a\n1\n"), acme)).status).toBe(202);
  });

  test("shows in health and readiness, without its details", async () => {
    blobsDown = true;
    const health = await get(`${gateway.url}/health`);
    expect([health.status, health.body]).toEqual([
      200,
      expect.objectContaining({ status: "degraded", services: expect.objectContaining({ blobs: "down" }) }),
    ]);
    const ready = await get(`${gateway.url}/ready`);
    expect([ready.status, ready.body]).toEqual([503, expect.objectContaining({ code: "service_unavailable" })]);
    expect(health.text + ready.text).not.toContain("secret");
    blobsDown = false;
    await expect.poll(async () => (await get(`${gateway.url}/ready`)).status).toBe(200);
  });

  test("a database that lost the job meanwhile is 503, not a 202 for a job that nobody has", async () => {
    const database = createDatabase({ url: gateway.databaseUrl, poolSize: 1, logger: gateway.deps.logger });
    const lose = async (): Promise<boolean> => {
      const [done] = await database.run((db) => db.deleteFrom("jobs").where("type", "=", "chat").execute());
      return done?.numDeletedRows === 1n;
    };
    try {
      const asking = post(`${gateway.url}/chat`, { query: "x", plugin: "shop" }, { ...acme, prefer: "wait=1" });
      await eventually(lose);
      const { status, body, headers } = await asking;
      expect([status, body]).toEqual([503, expect.objectContaining({ code: "service_unavailable" })]);
      expect(headers.get("retry-after")).toBe("5");
    } finally {
      await database.close();
    }
  });

  test("a database that is gone is 503 everywhere it is needed", async () => {
    const lost = await startTestGateway();
    await lost.deps.jobs.depth("acme");
    await lost.closeDatabase();
    for (const path of ["/api/jobs", "/datasets", `/api/jobs/${newId()}`]) {
      const { status, body, headers } = await get(`${lost.url}${path}`, acme);
      expect([path, status, body]).toEqual([path, 503, expect.objectContaining({ code: "service_unavailable" })]);
      expect(headers.get("retry-after")).not.toBeNull();
    }
    expect((await post(`${lost.url}/chat`, { query: "x", plugin: "shop" }, acme)).status).toBe(503);
    expect((await get(`${lost.url}/plugins`, acme)).status).toBe(200);
    await lost.close();
  });
});
