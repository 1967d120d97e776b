import type { Chart, ChartSpec, ChartType } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chartOption } from "./chart-option.ts";
import { column, makeChart } from "./fixtures/make-chart.ts";
import { defaultLook } from "./look.ts";
import { textWidth } from "./option/text-width.ts";

const dayOf = (at: number): string => new Date(Date.UTC(2021, 0, 1 + at)).toISOString().slice(0, 10);
const columns = [column("day", "date"), column("revenue", "number"), column("cost", "number")];

function overDays(kind: ChartType, days: number): Chart {
  const rows = Array.from({ length: days }, (_, at) => [dayOf(at), 50 + (at % 17), 5]);
  return makeChart(kind, { x: "day", y: kind === "combo" ? ["revenue", "cost"] : ["revenue"] }, columns, rows);
}

function colouredByDay(kind: ChartType, days: number, spec: Partial<ChartSpec> = {}): Chart {
  const rows = Array.from({ length: days }, (_, at) => [dayOf((at * 7) % days), at % 10, at % 23]);
  return makeChart(kind, { x: "revenue", y: ["cost"], hue: "day", ...spec }, columns, rows);
}

const axisSchema = z.looseObject({
  type: z.string(),
  data: z.array(z.union([z.string(), z.looseObject({ value: z.string() })])).optional(),
  axisLabel: z.looseObject({ interval: z.number().optional(), rotate: z.number().optional() }).optional(),
});
const optionSchema = z.looseObject({
  xAxis: z.array(axisSchema),
  yAxis: z.array(axisSchema),
  legend: z.looseObject({ data: z.array(z.unknown()) }).optional(),
  series: z.array(z.looseObject({ data: z.array(z.unknown()) })),
  title: z.array(z.looseObject({ text: z.string() })),
});
const optionOf = (chart: Chart) => optionSchema.parse(chartOption(chart, defaultLook));
const notesOf = (chart: Chart): string => optionOf(chart).title[1]?.text ?? "";
const legendOf = (chart: Chart): readonly unknown[] => optionOf(chart).legend?.data ?? [];

describe("labels of many days", () => {
  it.each(["bar", "barh", "combo", "waterfall", "pareto", "box", "heatmap"] as const)(
    "of a %s leave each other room, however thin the marks",
    (kind) => {
      for (const days of [400, 1_200, 5_000]) {
        const option = optionOf(overDays(kind, days));
        const lying = option.yAxis[0]?.type === "category" && kind === "barh";
        const axis = lying ? option.yAxis[0] : option.xAxis[0];
        expect(axis?.type).toBe("category");
        const labels = axis?.data?.map((one) => (typeof one === "string" ? one : one.value)) ?? [];
        const shown = Math.ceil(labels.length / ((axis?.axisLabel?.interval ?? 0) + 1));
        const turned = lying || (axis?.axisLabel?.rotate ?? 0) === 90;
        const room = (lying ? defaultLook.height : defaultLook.width) / shown;
        expect([days, room >= (turned ? 11 : Math.max(...labels.map((label) => textWidth(label, 12))))]).toEqual([
          days,
          true,
        ]);
      }
    },
  );

  it("are all there where they have room", () => {
    expect(optionOf(overDays("bar", 7)).xAxis[0]?.axisLabel?.interval).toBe(0);
    expect(optionOf(overDays("barh", 20)).yAxis[0]?.axisLabel?.interval).toBe(0);
  });
});

describe("times as colours", () => {
  it.each([
    [60, "month", "Jan 2021"],
    [400, "quarter", "Q1 2021"],
    [2_000, "year", "2021"],
    [10_000, "decade", "2020s"],
  ])("of %i days points are coloured by %s, in order of time", (days, period, first) => {
    const chart = colouredByDay("scatter", days);
    const names = legendOf(chart);
    expect(names[0]).toBe(first);
    expect(names.length).toBeLessThanOrEqual(8);
    expect(notesOf(chart)).toContain(`day: by ${period}, for `);
    const points = optionOf(chart).series.slice(0, names.length);
    expect(points.reduce((sum, { data }) => sum + data.length, 0)).toBe(Math.min(days, 3_000));
  });

  it("of few days stay as they are", () => {
    expect(legendOf(colouredByDay("scatter", 8))).toHaveLength(8);
    expect(notesOf(colouredByDay("scatter", 8))).not.toContain("day:");
  });

  it("keep sums whole, and never add up averages", () => {
    const summed = optionOf(colouredByDay("stacked_bar", 400, { aggregate: "sum" }));
    const total = summed.series.flatMap(({ data }) => z.array(z.number().nullable()).parse(data));
    const all = Array.from({ length: 400 }, (_, at) => at % 23).reduce((sum, value) => sum + value, 0);
    expect(total.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(all);
    const averaged = colouredByDay("line", 400, { aggregate: "avg" });
    expect(legendOf(averaged)).toEqual(Array.from({ length: 8 }, () => expect.stringMatching(/^2022-0[12]-/)));
    expect(notesOf(averaged)).toContain("day: the 8 latest of 400.");
  });

  it("say which rows have none", () => {
    const chart = colouredByDay("scatter", 400);
    const rows = [...chart.table.rows, [null, 3, 4]];
    expect(legendOf({ ...chart, table: { ...chart.table, rows } }).at(-1)).toBe("(missing)");
  });
});
