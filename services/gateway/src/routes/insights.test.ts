import { newId, type InsightRun } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, other, startTestGateway, type TestGateway } from "../testing/gateway.ts";
import { publishDataset } from "../testing/publish-dataset.ts";
import { get, post } from "../testing/requests.ts";
import { sampleTable } from "../testing/samples.ts";

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startTestGateway({ syncWaitMs: 0 });
  url = gateway.url;
});
afterAll(() => gateway.close());

async function keptRun(minute: number): Promise<InsightRun> {
  const datasetId = await publishDataset(gateway, { tenantId: "acme", pluginId: "shop" }, sampleTable());
  const at = `2026-01-01T10:0${minute}:00.000Z`;
  const run: InsightRun = {
    run_id: newId(),
    dataset_id: datasetId,
    dataset_version: 1,
    plugin_id: "shop",
    started_at: at,
    finished_at: at,
    insights: [],
    repeated: 0,
    known: [],
    notes: [],
  };
  await gateway.deps.insights.save("acme", run);
  return run;
}

describe("insights", () => {
  test("a run is a job, of one thing", async () => {
    const dataset = await publishDataset(gateway, { tenantId: "acme", pluginId: "shop" }, sampleTable());
    const accepted = await post(`${url}/insights/run`, { dataset_id: dataset }, acme);
    expect([accepted.status, accepted.body]).toMatchObject([202, { type: "insights", status: "queued" }]);
    expect((await post(`${url}/insights/run`, {}, acme)).status).toBe(422);
    expect((await post(`${url}/insights/run`, { dataset_id: dataset, plugin: "shop" }, acme)).status).toBe(422);
    expect((await post(`${url}/insights/run`, { plugin: "nothing" }, acme)).status).toBe(404);
    expect((await post(`${url}/insights/run`, { plugin: "shop", budget_seconds: 900 }, acme)).status).toBe(422);
  });

  test("the latest run, one of the history, and the history page by page", async () => {
    const [first, second] = [await keptRun(1), await keptRun(2)];
    const latest = await get(`${url}/insights/latest?plugin=shop`, acme);
    expect(latest.body).toMatchObject({ run_id: second.run_id });
    const ofDataset = await get(`${url}/insights/latest?dataset_id=${first.dataset_id}`, acme);
    expect(ofDataset.body).toEqual(first);
    expect((await get(`${url}/insights/runs/${first.run_id}`, acme)).body).toEqual(first);
    const page = await get(`${url}/insights/history?plugin=shop&limit=1`, acme);
    expect(page.body).toMatchObject({ runs: [{ run_id: second.run_id, count: 0 }], next_cursor: expect.any(String) });
  });

  test("another tenant's are none", async () => {
    const run = await keptRun(3);
    expect((await get(`${url}/insights/latest`, other)).status).toBe(404);
    expect((await get(`${url}/insights/runs/${run.run_id}`, other)).status).toBe(404);
    expect((await get(`${url}/insights/latest?dataset_id=${run.dataset_id}`, other)).status).toBe(404);
    expect((await get(`${url}/insights/history`, other)).body).toEqual({ runs: [], next_cursor: null });
  });
});
