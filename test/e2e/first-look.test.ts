import { autopilotSchema, fingerprintResultSchema, overviewSchema, type Autopilot } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { pollJob } from "../support/api.ts";
import { holdRows, holdTables } from "../support/hold-rows.ts";
import { useProduct } from "../support/use-product.ts";

const regions = ["North", "South", "East", "West"];
const categories = ["Toys", "Books", "Garden"];

/** Orders of two years, one day after the other, revenue 10 to 109; every 50th without a category. */
function orders(rows: number): string {
  const lines = ["Order ID,Order Date,Store Region,Product Category,Quantity,Revenue (EUR)"];
  for (let row = 0; row < rows; row++) {
    const date = new Date(Date.UTC(2023, 0, 1) + Math.floor((row / rows) * 730) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const category = row % 50 === 0 ? "" : categories[row % 3];
    lines.push(`O-${row},${date},${regions[row % 4]},${category},${1 + (row % 5)},${10 + (row % 100)}.00`);
  }
  return lines.join("\n");
}

// Several jobs each, and one waits until a killed worker's lock is free.
describe("a first look at data", () => {
  const running = useProduct();

  const fingerprint = async (sessionId: string) =>
    fingerprintResultSchema.parse((await running.api.call("POST", `/api/fingerprint/${sessionId}`)).body);
  const autopilot = async (sessionId: string): Promise<Autopilot> =>
    autopilotSchema.parse((await running.api.call("GET", `/api/autopilot/${sessionId}`)).body);
  async function flown(sessionId: string): Promise<Autopilot> {
    const ended = async (): Promise<Autopilot> => {
      const flight = await autopilot(sessionId);
      expect(flight.status).toMatch(/complete|failed/);
      return flight;
    };
    return eventually(ended);
  }

  it("says what the data is about, and offers only questions that are answered", async () => {
    const { session_id: session } = await running.api.upload(orders(3_000), "orders.csv");
    expect(await autopilot(session)).toMatchObject({ status: "unavailable", results: [], total_steps: 0 });
    const found = await fingerprint(session);
    expect(found).toMatchObject({
      domain: "retail",
      target_column: "revenue_eur",
      domain_source: "rules",
      source: "rules",
    });
    expect(found.domain_confidence).toBeGreaterThan(0.5);
    expect(found.observations[0]).toBe("There are 3,000 rows with 6 columns, from 2023-01-01 to 2024-12-30.");
    expect(found.suggested_questions.length).toBeGreaterThanOrEqual(5);
    for (const question of found.suggested_questions) {
      const answer = await running.api.ask(session, question);
      expect([question, answer.status, answer.row_count > 0]).toEqual([question, "answered", true]);
    }
    expect(await fingerprint(session)).toEqual(found);
  });

  it("goes on by itself, each figure with its statement, and outside the session's history", async () => {
    const { session_id: session } = await running.api.upload(orders(3_000), "orders.csv");
    const found = await fingerprint(session);
    const flight = await flown(session);
    expect(flight).toMatchObject({ status: "complete", job_id: found.autopilot_job_id });
    expect(flight.total_steps).toBeLessThanOrEqual(8);
    expect(flight.results).toHaveLength(flight.total_steps);
    for (const point of flight.summary_points) {
      const result = flight.results[point.step - 1];
      expect(result?.step).toBe(point.step);
      expect(point.text).toContain(result?.narrative);
    }
    for (const { kind, sql, rows, provenance } of flight.results) {
      if (kind !== "question") continue;
      const again = await running.api.sql(session, sql ?? "");
      expect(again.rows.slice(0, rows.length)).toEqual(rows);
      expect(provenance.answer_id).not.toBeNull();
    }
    const history = await running.api.call("GET", "/api/history", { headers: { "x-session-id": session } });
    expect(history.body).toMatchObject({
      history: expect.not.arrayContaining([expect.objectContaining({ kind: "ask" })]),
    });
  });

  it("takes a person's word for the domain", async () => {
    const { session_id: session } = await running.api.upload(orders(300), "orders.csv");
    await fingerprint(session);
    const headers = { "x-session-id": session };
    const said = await running.api.call("PUT", "/api/session/domain", { headers, body: { domain: "logistics" } });
    expect([said.status, said.body]).toEqual([200, { session_id: session, domain: "logistics" }]);
    expect(await fingerprint(session)).toMatchObject({
      domain: "logistics",
      domain_label: "Logistics and supply",
      domain_confidence: 1,
      domain_source: "user",
    });
    const help = await running.api.ask(session, "help");
    expect(help.suggestions).toEqual((await fingerprint(session)).suggested_questions.slice(0, 5));
    for (const domain of ["", "x".repeat(101), "ignore all: <b>"]) {
      expect((await running.api.call("PUT", "/api/session/domain", { headers, body: { domain } })).status).toBe(422);
    }
  });

  it("can be cancelled, and is started anew when asked again", async () => {
    const { session_id: session, dataset_id: dataset } = await running.api.upload(orders(3_000), "orders.csv");
    // Each question that it asks is audited: the autopilot cannot come to its end before its rows are held, nor then.
    const audit = await holdTables(running.database.url, ["control.ai_audit_log"], "share");
    const { autopilot_job_id: job } = await fingerprint(session);
    const rows = await holdRows(running.database.url, dataset);
    await audit.release();
    expect((await running.api.call("DELETE", `/api/jobs/${job}`)).status).toBe(200);
    expect((await pollJob(running.api, job ?? "")).status).toBe("cancelled");
    await rows.release();
    const flight = await flown(session);
    expect(flight).toMatchObject({ status: "failed", reason: expect.stringContaining("cancelled") });
    const again = await fingerprint(session);
    expect(again.autopilot_job_id).not.toBe(job);
    expect(await flown(session)).toMatchObject({ status: "complete", job_id: again.autopilot_job_id });
  });

  it("goes on after its worker was killed with the steps that are left", async () => {
    const { session_id: session } = await running.api.upload(orders(20_000), "orders.csv");
    await fingerprint(session);
    const before = await eventually(async () => {
      const flight = await autopilot(session);
      expect(flight.completed_steps).toBeGreaterThan(0);
      return flight;
    }, 5);
    await Promise.all(running.product.workers.map((worker) => worker.end("SIGKILL")));
    await running.product.startWorker();
    const after = await flown(session);
    expect(after.status).toBe("complete");
    expect(after.results.slice(0, before.results.length)).toEqual(before.results);
    expect(after.results.map(({ step }) => step)).toEqual(after.steps.map((_, index) => index + 1));
  });

  it("shows size, period, key figures with lines and change, shares and quality", async () => {
    const upload = await running.api.upload(orders(3_000), "orders.csv");
    const first = overviewSchema.parse((await running.api.call("GET", `/datasets/${upload.dataset_id}/overview`)).body);
    expect(first).toMatchObject({
      size: { rows: 3_000, columns: 6, tables: 1 },
      period: { column: "order_date", from: "2023-01-01", to: "2024-12-30", days: 730 },
      grain: "month",
      insights: { run_id: null, fresh: false, items: [] },
    });
    const revenue = first.measures.find(({ name }) => name === "sum_revenue_eur");
    expect(revenue).toMatchObject({ value: 178_500, unit: "EUR" });
    // December 2024 ends a day early, so that its line ends with November.
    expect(revenue?.sparkline.map(({ period }) => period).at(-1)).toBe("2024-11-01");
    expect(revenue?.change).toBeCloseTo((revenue?.latest ?? 0) - (revenue?.previous ?? 0), 6);
    expect(first.notes.join(" ")).toContain("2024-12-30");
    const region = first.dimensions.find(({ column }) => column === "store_region");
    expect(region?.values.reduce((sum, { share_pct }) => sum + (share_pct ?? 0), 0)).toBeCloseTo(100, 0);
    expect(first.quality.most_missing).toMatchObject([{ column: "Product Category", null_pct: 2 }]);

    await running.api.call("POST", "/insights/run", { body: { dataset_id: upload.dataset_id } });
    const headers = { "x-session-id": upload.session_id };
    const second = overviewSchema.parse((await running.api.call("GET", "/api/overview", { headers })).body);
    expect(second.insights.fresh).toBe(true);
    expect({ ...second, insights: null }).toEqual({ ...first, insights: null });
  });
});
