import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chartResultSchema, chartTypes, suggestResultSchema, type ChartResult } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pollJob } from "../support/api.ts";
import { useProduct } from "../support/use-product.ts";

const sales = fileURLToPath(new URL("../../sample_data/retail/sales.csv", import.meta.url));
const problemSchema = z.object({ detail: z.string(), errors: z.array(z.object({ path: z.string() })).optional() });
const seriesSchema = z.array(z.looseObject({ type: z.string(), data: z.array(z.unknown()) }));

/** Width and height of a PNG, from its header. */
function sizeOf(base64: string): readonly [number, number] {
  const bytes = Buffer.from(base64, "base64");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function seriesOf(chart: ChartResult) {
  return seriesSchema.parse(chart.echarts_option["series"]);
}

describe("charts over HTTP", () => {
  const running = useProduct();
  let session: string;

  const create = async (body: Record<string, unknown>) =>
    running.api.call("POST", "/api/chart/create", { body, headers: { "x-session-id": session } });
  const created = async (body: Record<string, unknown>): Promise<ChartResult> => {
    const { status, body: reply } = await create(body);
    expect([status, status === 200 ? "" : JSON.stringify(reply)]).toEqual([200, ""]);
    return chartResultSchema.parse(reply);
  };

  beforeAll(async () => {
    session = (await running.api.upload(await readFile(sales, "utf8"), "sales.csv")).session_id;
  });

  it("draws a named chart with the figures that SQL gives", async () => {
    const chart = await created({ chart_type: "bar", x: "channel", y: "revenue", aggregate: "sum" });
    expect(chart.chart_type).toBe("bar");
    expect(sizeOf(chart.image_base64)).toEqual([800, 500]);
    const answer = await running.api.sql(
      session,
      "SELECT channel, sum(revenue) FROM dataset GROUP BY 1 ORDER BY 2 DESC",
    );
    const [series] = seriesOf(chart);
    expect(series?.data).toEqual(answer.rows.map(([, total]) => total));
    expect(chart.alt_text).toContain("Bar chart: Revenue by channel");
    expect(chart.data_summary).toMatchObject({ rows: answer.rows.length, table: "sales" });
  });

  it("chooses the chart when only columns are named", async () => {
    expect((await created({ x: "sale_date", y: "revenue" })).chart_type).toBe("line");
    expect((await created({ x: "channel", y: "revenue" })).chart_type).toBe("bar");
    expect((await created({ x: "revenue" })).chart_type).toBe("histogram");
    expect((await created({ x: "quantity", y: "revenue" })).chart_type).toBe("scatter");
  });

  it.each(chartTypes)("draws a %s of whatever columns fit", async (chart_type) => {
    const { status, body } = await create({ chart_type, width: 640, height: 400, theme: "dark" });
    // A forecast needs columns that hold one.
    expect([chart_type, status]).toEqual([chart_type, 200]);
    const chart = chartResultSchema.parse(body);
    expect(sizeOf(chart.image_base64)).toEqual([640, 400]);
    expect(seriesOf(chart).length).toBeGreaterThan(0);
  });

  it("counts every row into a bin", async () => {
    const chart = await created({ chart_type: "histogram", x: "unit_price", bins: 12 });
    const counts = z.array(z.number()).parse(seriesOf(chart)[0]?.data);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(chart.data_summary.source_rows);
  });

  it("cuts times to the grain that is asked for", async () => {
    const chart = await created({ chart_type: "line", x: "sale_date", y: "revenue", grain: "quarter" });
    const answer = await running.api.sql(
      session,
      "SELECT date_trunc('quarter', sale_date), sum(revenue) FROM dataset GROUP BY 1 ORDER BY 1",
    );
    expect(seriesOf(chart)[0]?.data).toEqual(answer.rows.map(([at, total]) => [String(at).slice(0, 10), total]));
  });

  it("keeps the whole when many categories become the most and the others", async () => {
    const chart = await created({ chart_type: "bar", x: "customer_id", y: "quantity", aggregate: "sum", limit: 10 });
    const bars = z.array(z.union([z.number(), z.object({ value: z.number() })])).parse(seriesOf(chart)[0]?.data);
    const total = bars.reduce((sum: number, bar) => sum + (typeof bar === "number" ? bar : bar.value), 0);
    expect(bars).toHaveLength(10);
    expect((await running.api.sql(session, "SELECT sum(quantity) FROM dataset")).answer).toBe(total);
  });

  it("gives SVG when asked", async () => {
    const chart = await created({ chart_type: "pie", x: "channel", format: "svg" });
    expect(chart.svg).toMatch(/^<svg /);
    expect(chart.svg).toContain("Noto Sans");
  });

  it.each([
    [{ x: "chanel", y: "revenue" }, "x", 'Did you mean "channel"'],
    [{ x: "channel", y: "revenues" }, "y", 'Did you mean "revenue"'],
    [{ x: "channel", hue: "weather" }, "hue", "Columns: "],
    [{ x: "channel", y: "channel", aggregate: "avg" }, "aggregate", "only numbers have a avg"],
    [{ chart_type: "histogram", x: "channel" }, "chart_type", "make no histogram chart"],
    [{ chart_type: "bar", x: "channel", table: "sale" }, "table", 'Did you mean "'],
    [{}, "x", "Name at least a column"],
  ])("refuses %j with a way out", async (body, path, words) => {
    const { status, body: reply } = await create(body);
    const problem = problemSchema.parse(reply);
    expect([status, problem.errors?.[0]?.path]).toEqual([422, path]);
    expect(problem.detail).toContain(words);
  });

  it("suggests different charts that can be created as they are", async () => {
    const { status, body } = await running.api.call("GET", "/api/chart/suggest", {
      headers: { "x-session-id": session },
    });
    expect(status).toBe(200);
    const { suggestions } = suggestResultSchema.parse(body);
    expect(suggestions.length).toBe(6);
    expect(new Set(suggestions.map((each) => `${each.chart_type} ${each.x} ${each.y} ${each.hue}`)).size).toBe(6);
    expect(suggestions.map((each) => each.score)).toEqual(
      suggestions.map((each) => each.score).toSorted((a, b) => b - a),
    );
    for (const { spec } of suggestions) {
      const named = Object.fromEntries(
        Object.entries(spec).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
      );
      expect((await created(named)).chart_type).toBe(spec.chart_type);
    }
  });

  it("puts a chart into answers that a picture helps, and none into those it does not", async () => {
    const byChannel = await running.api.ask(session, "total revenue by channel");
    expect(byChannel.chart).toMatchObject({ chart_type: "bar", spec: { x: expect.any(String) } });
    expect((await running.api.ask(session, "revenue by month")).chart?.chart_type).toBe("line");
    expect((await running.api.ask(session, "what is the total revenue?")).chart).toBeNull();
  });

  it("does not show another tenant's or an unknown session's data", async () => {
    const { status } = await running.api.call("POST", "/api/chart/create", {
      body: { x: "channel" },
      headers: { "x-session-id": "0198c0de-0000-7000-8000-00000000ffff" },
    });
    expect(status).toBe(404);
  });

  it("draws a plugin's metrics as they are defined", async () => {
    const text = await readFile(sales, "utf8");
    const uploaded = await running.api.uploadTable("sales", text, { "x-plugin": "retail", prefer: "wait=120" });
    expect([200, 202]).toContain(uploaded.status);
    if (uploaded.status === 202) await pollJob(running.api, z.object({ id: z.string() }).parse(uploaded.body).id);
    const draw = (body: Record<string, unknown>) =>
      running.api.call("POST", "/api/chart/create", {
        body: { plugin: "retail", ...body },
        headers: { prefer: "wait=120" },
      });
    const chartOf = async (body: Record<string, unknown>) => chartResultSchema.parse((await draw(body)).body);

    const margin = await chartOf({ x: "channel", y: "Gross margin", chart_type: "bar" });
    expect(margin).toMatchObject({
      title: "Gross margin by Channel",
      spec: { y: ["gross_margin"], aggregate: "none" },
    });
    const asked = await running.api.chat("gross margin by channel", "retail");
    const expected = new Map(asked.rows.map(([channel, value]) => [channel, Number(value)]));
    const [bars] = seriesOf(margin);
    const drawn = z.array(z.number()).parse(bars?.data);
    expect(drawn.length).toBe(expected.size);
    const values = [...expected.values()].toSorted((a, b) => b - a);
    for (const [place, value] of drawn.entries()) expect(value).toBeCloseTo(values[place] ?? Number.NaN, 8);

    // Returned sales are no part of net revenue: the metric's own rows are counted.
    const net = await chartOf({ x: "sale_date", y: "net_revenue", grain: "month" });
    expect(net).toMatchObject({ chart_type: "line" });
    expect(net.data_summary.sql).toContain("WHERE (NOT returned)");
    for (const [body, detail] of [
      [{ x: "channel", y: ["net_revenue", "gross_margin"] }, "count different rows"],
      [{ x: "channel", y: "gross_margin", aggregate: "sum" }, "leave out aggregate"],
      [{ x: "quantity", y: "gross_margin", chart_type: "scatter" }, "draws single rows"],
      [{ y: "gross_margin" }, "name the column that groups them"],
    ] as const) {
      const refused = await draw(body);
      expect([refused.status, problemSchema.parse(refused.body).detail]).toEqual([
        422,
        expect.stringContaining(detail),
      ]);
    }
  });
});
