import { chartTypes, type Cell, type Chart } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chartOption } from "./chart-option.ts";
import { hardCharts } from "./fixtures/hard-charts.ts";
import { column, makeChart } from "./fixtures/make-chart.ts";
import { sampleCharts } from "./fixtures/sample-charts.ts";
import { defaultLook } from "./look.ts";
import { altText } from "./words/alt-text.ts";

const optionSchema = z.object({
  title: z.array(z.looseObject({ text: z.string() })),
  xAxis: z
    .array(z.looseObject({ name: z.string().optional(), type: z.string(), data: z.array(z.unknown()).optional() }))
    .default([]),
  yAxis: z
    .array(z.looseObject({ name: z.string().optional(), type: z.string(), data: z.array(z.unknown()).optional() }))
    .default([]),
  series: z.array(z.looseObject({ type: z.string(), name: z.string().optional(), data: z.array(z.unknown()) })),
  graphic: z.array(z.object({ style: z.object({ text: z.string() }) })).optional(),
});

const drawn = (chart: Chart) => optionSchema.parse(chartOption(chart, defaultLook));
const hard = (name: string): Chart => hardCharts[name] ?? sampleCharts.bar;
const notesOf = (chart: Chart): string => drawn(chart).title.at(1)?.text ?? "";

describe("an option", () => {
  it.each(chartTypes)("of a %s is plain JSON", (kind) => {
    const option = chartOption(sampleCharts[kind], defaultLook);
    expect(JSON.parse(JSON.stringify(option))).toEqual(option);
  });

  it("carries the rows' own values, and compact text with the unit on the axis", () => {
    const { series, yAxis } = drawn(sampleCharts.bar);
    expect(series[0]?.data).toEqual(sampleCharts.bar.table.rows.map(([, revenue]) => revenue));
    expect(yAxis[1]).toMatchObject({ name: "Revenue (EUR)" });
    expect(yAxis[1]?.data?.slice(0, 3)).toEqual(["0", "0.2M", "0.4M"]);
  });

  it("folds many categories into the most and the others, and says so", () => {
    const chart = hard("many categories");
    const { xAxis, series } = drawn(chart);
    expect(xAxis[0]?.data).toHaveLength(30);
    expect(xAxis[0]?.data?.at(-1)).toBe("All others");
    const total = (cells: readonly unknown[]): number =>
      cells.reduce(
        (sum: number, cell) =>
          sum + z.union([z.number(), z.object({ value: z.number() }).transform((item) => item.value)]).parse(cell),
        0,
      );
    expect(total(series[0]?.data ?? [])).toBe(total(chart.table.rows.map(([, value]) => value)));
    expect(notesOf(chart)).toContain("the 29 highest of 240");
  });

  it("never adds up averages", () => {
    expect(drawn(hard("many averages")).yAxis[0]?.data).not.toContain("All others");
    expect(notesOf(hard("many averages"))).toContain("the 30 highest of 240");
  });

  it("shows what is missing", () => {
    expect(drawn(hard("missing values")).xAxis[0]?.data).toContain("(missing)");
    expect(notesOf(hard("missing values"))).toContain("1 of 5 have no Amount");
    const [line] = drawn(hard("gaps in time")).series;
    expect(line?.data).toHaveLength(12);
    expect(line?.data.filter((point) => Array.isArray(point) && point[1] === null)).toHaveLength(5);
  });

  it("says why there is nothing to draw", () => {
    expect(drawn(hard("no rows")).graphic?.[0]?.style.text).toBe("No data: no rows match.");
    expect(drawn(hard("no values")).graphic?.[0]?.style.text).toBe("No data: Amount is missing in all 2 rows.");
  });

  it("samples 100 000 points and says so", () => {
    expect(drawn(hard("100 000 points")).series[0]?.data).toHaveLength(3_000);
    expect(notesOf(hard("100 000 points"))).toContain("An even sample of 3,000 of 100,000 rows.");
  });

  it("does not sample a sample once more, nor say it twice", () => {
    const rows = Array.from({ length: 3_040 }, (_, at): Cell[] => [at, at % 17]);
    const note = "An even sample of about 3,000 of 3,201 rows.";
    const columns = [column("a", "number"), column("b", "number")];
    const chart = makeChart("scatter", { x: "a", y: ["b"] }, columns, rows, [note]);
    expect(drawn(chart).series[0]?.data).toHaveLength(3_040);
    expect(notesOf(chart).split("An even sample")).toHaveLength(2);
  });

  it("puts dates on an axis of time in their order, whatever the order of the rows", () => {
    const rows: Cell[][] = [
      ["2024-03-01", 3],
      ["2024-01-01", 1],
      ["2024-02-01", 2],
    ];
    const chart = makeChart("line", { x: "at", y: ["n"] }, [column("at", "date"), column("n", "integer")], rows);
    const { xAxis, series } = drawn(chart);
    expect(xAxis[0]?.type).toBe("time");
    expect(series[0]?.data).toEqual([
      ["2024-01-01", 1],
      ["2024-02-01", 2],
      ["2024-03-01", 3],
    ]);
  });

  it("refuses a column that the table lacks", () => {
    const chart = makeChart("bar", { x: "region", y: ["n"] }, [column("n", "integer")], [[1]]);
    expect(() => chartOption(chart, defaultLook)).toThrow('no column "region"');
  });
});

describe("alt text", () => {
  it("tells kind, columns, highest and lowest", () => {
    expect(altText(sampleCharts.bar)).toMatch(
      /^Bar chart: Revenue by product\. Revenue over Product, 6 rows\. Highest: 1\.\d+M EUR for Trail running shoes\. Lowest: .* EUR for Gift card\.$/,
    );
    expect(altText(hard("no rows"))).toBe("Bar chart: Amount by customer. No data: no rows match.");
  });
});
