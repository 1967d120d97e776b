import { exportResultSchema, scheduleSchema, type UploadResult } from "@datapilot/contracts";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pollJob, type ApiResponse } from "../support/api.ts";
import { holdRows } from "../support/hold-rows.ts";
import { eventWhere } from "../support/job-events.ts";
import { useProduct } from "../support/use-product.ts";

const running = useProduct();

const idSchema = z.object({ id: z.string() });
const wait = { prefer: "wait=120" };

function orders(rows: number): string {
  const lines = ["day,region,running.product,channel,amount,quantity,discount"];
  for (let n = 0; n < rows; n++) {
    const date = new Date(Date.UTC(2022, 0, 1 + (n % 900))).toISOString().slice(0, 10);
    lines.push(`${date},R${n % 11},P${n % 53},C${n % 5},${(n * 7919) % 1009},${(n * 31) % 17},${(n * 13) % 7}`);
  }
  return lines.join("\n");
}

async function count(table: string, datasetId: string): Promise<number> {
  const client = new pg.Client({ connectionString: running.database.url });
  await client.connect();
  try {
    const { rows } = await client.query(`select count(*)::int as n from control.${table} where dataset_id = $1`, [
      datasetId,
    ]);
    return z.object({ n: z.int() }).parse(rows[0]).n;
  } finally {
    await client.end();
  }
}

describe("a run of insights that is cancelled", () => {
  let upload: UploadResult;
  beforeAll(async () => {
    upload = await running.api.upload(orders(60_000), "orders.csv");
  });

  async function submitRun(): Promise<string> {
    const made = await running.api.call("POST", "/insights/run", {
      body: { dataset_id: upload.dataset_id },
      headers: { prefer: "respond-async" },
    });
    return idSchema.parse(made.body).id;
  }

  async function cancelAt(stage: string): Promise<void> {
    // The run reads the rows last of all, for its evidence: it cannot come to its end before the cancellation is heard.
    const held = await holdRows(running.database.url, upload.dataset_id);
    try {
      const id = await submitRun();
      await eventWhere(running.api, id, (event) => event.type === "progress" && event.data.stage === stage);
      expect((await running.api.call("DELETE", `/api/jobs/${id}`)).status).toBe(200);
      expect((await pollJob(running.api, id)).status).toBe("cancelled");
    } finally {
      await held.release();
    }
  }

  it("ends while the detectors search, writes nothing, and leaves the worker free for the next", async () => {
    await cancelAt("detectors");
    expect((await running.api.call("GET", `/insights/latest?dataset_id=${upload.dataset_id}`)).status).toBe(404);
    expect((await running.api.call("GET", `/insights/history?dataset_id=${upload.dataset_id}`)).body).toMatchObject({
      runs: [],
    });
    expect(await count("insight_runs", upload.dataset_id)).toBe(0);
    expect(await count("ai_audit_log", upload.dataset_id)).toBe(0);

    const finished = await pollJob(running.api, await submitRun());
    expect(finished.status).toBe("completed");
    expect(await count("insight_runs", upload.dataset_id)).toBe(1);
  });
});

describe("a session that is deleted", () => {
  it("takes with it its data, files, findings, autopilot and schedules", async () => {
    const upload = await running.api.upload(orders(2_000), "mine.csv");
    const other = await running.api.upload(orders(2_000), "theirs.csv");
    const [session, dataset] = [upload.session_id, upload.dataset_id];
    const headers = { "x-session-id": session, ...wait };
    await running.api.ask(session, "total amount by region");
    const made = await running.api.call("POST", "/api/export/csv", { body: {}, headers });
    const file = exportResultSchema.parse(made.body);
    expect((await running.api.call("POST", `/api/fingerprint/${session}`, { headers: wait })).status).toBe(200);
    expect(
      (await running.api.call("POST", "/insights/run", { body: { session_id: session }, headers: wait })).status,
    ).toBe(200);
    const schedule = async (datasetId: string) => {
      const body = { dataset_id: datasetId, cron: "0 6 * * *", timezone: "UTC" };
      return scheduleSchema.parse((await running.api.call("POST", "/insights/schedules", { body })).body).id;
    };
    const [ended, kept] = [await schedule(dataset), await schedule(other.dataset_id)];

    expect((await running.api.call("DELETE", `/api/sessions/${session}`)).status).toBe(204);

    const gone: Readonly<Record<string, Promise<ApiResponse>>> = {
      session: running.api.call("DELETE", `/api/sessions/${session}`),
      history: running.api.call("GET", "/api/history", { headers }),
      preview: running.api.call("GET", "/api/preview", { headers }),
      ask: running.api.call("POST", "/api/ask", { body: { question: "how many rows" }, headers }),
      dataset: running.api.call("GET", `/datasets/${dataset}`),
      file: running.api.call("GET", file.download_url),
      insights: running.api.call("GET", `/insights/latest?dataset_id=${dataset}`),
      autopilot: running.api.call("GET", `/api/autopilot/${session}`),
      schedule: running.api.call("GET", `/insights/schedules/${ended}`),
      deliveries: running.api.call("GET", `/insights/schedules/${ended}/deliveries`),
    };
    for (const [what, response] of Object.entries(gone)) expect((await response).status, what).toBe(404);
    const sessions = z.object({ sessions: z.array(z.object({ session_id: z.string() })) });
    const live = sessions
      .parse((await running.api.call("GET", "/api/sessions")).body)
      .sessions.map((one) => one.session_id);
    expect(live).toContain(other.session_id);
    expect(live).not.toContain(session);
    expect((await running.api.call("GET", `/insights/schedules/${kept}`)).status).toBe(200);
    expect((await running.api.call("DELETE", `/datasets/${other.dataset_id}`)).status).toBe(204);
    expect((await running.api.call("GET", `/insights/schedules/${kept}`)).status).toBe(404);
  });
});
