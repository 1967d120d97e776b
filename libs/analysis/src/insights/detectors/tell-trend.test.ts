import { expect, it } from "vitest";
import { tableOf, type Columns } from "../insights.fixture.ts";
import { amountsCourse, ratiosCourse } from "../series/course.ts";
import { timePlan } from "../series/plan.ts";
import { seriesOf } from "../series/series.ts";
import { tellTrend } from "./tell-trend.ts";

/** Months of very different sizes, as `rows of the month, how many of them are "new"`. */
const months: readonly (readonly [number, number])[] = [
  [10, 1],
  [60, 3],
  [12, 3],
  [50, 6],
  [40, 10],
  [14, 2],
  [55, 20],
  [12, 2],
  [30, 15],
  [10, 9],
  [70, 28],
  [20, 11],
];

function columnsOf(): Columns {
  const cells = months.flatMap(([size, young], month) =>
    Array.from({ length: size }, (_, row) => ({
      sold_on: new Date(Date.UTC(2019, month + (row === 0 ? 1 : 0), row === 0 ? 0 : 1 + (row % 27))),
      kind: row < young ? "new" : "old",
      price: row < young ? 20 : 5,
    })),
  );
  return {
    sold_on: cells.map((cell) => cell.sold_on),
    kind: cells.map((cell) => cell.kind),
    price: cells.map((cell) => cell.price),
  };
}

function parts() {
  const table = tableOf(columnsOf(), ["price"]);
  const plan = timePlan(table);
  const dimension = table.dimensions.find(({ name }) => name === "kind");
  const measure = table.measures.find(({ name }) => name === "price");
  if (plan === null || dimension === undefined || measure === undefined) throw new Error("The table lacks a column.");
  return { table, plan, dimension, measure };
}

/** Sums of both columns of `months` over some of them. */
function taken(from: number, to: number): readonly [number, number] {
  const part = months.slice(from, to);
  return [part.reduce((sum, [size]) => sum + size, 0), part.reduce((sum, [, young]) => sum + young, 0)];
}

it("a group's share of some periods is that of their rows together, not the mean of the periods' shares", () => {
  const { table, plan, dimension } = parts();
  expect(plan.periods.starts).toHaveLength(months.length);
  const code = dimension.labels.indexOf("new");
  const series = seriesOf(plan.periods, null, dimension);
  const counts = series.groupCounts.subarray(code * months.length, (code + 1) * months.length);
  const told = tellTrend(
    table,
    plan,
    null,
    "share",
    ratiosCourse(counts, series.counts, 1),
    { dimension, code },
    "new",
  );
  const [[firstRows, firstNew], [lastRows, lastNew]] = [taken(0, 4), taken(8, 12)];
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toPrecision(3)} %`;
  expect(told.sentence).toContain(
    `${percent(lastNew, lastRows)} is the share of records of new in the last 4 months, up from ${percent(firstNew, firstRows)} in the first 4`,
  );
  expect(told.sentence).toContain("rises on the whole from January 2019 to December 2019, with ups and downs between");
});

it("a mean of some periods is that of their rows together", () => {
  const { table, plan, measure } = parts();
  const { sums, counts } = seriesOf(plan.periods, measure, null);
  const told = tellTrend(table, plan, measure, "mean", ratiosCourse(sums, counts, 11), null);
  // The first and the tenth month have too few rows for a mean of their own, and count with their rows.
  const [size, young] = taken(8, 12);
  expect(told.sentence).toContain(((20 * young + 5 * (size - young)) / size).toFixed(2));
});

it("amounts are told a period, and a course without a step back as steady", () => {
  const { table, plan, measure } = parts();
  const sums = Float64Array.from(months, (_, month) => 100 + 10 * month);
  const told = tellTrend(table, plan, measure, "sum", amountsCourse(sums), null);
  expect(told.sentence).toContain("195 a month is the total price in the last 4 months, up from 115 in the first 4");
  expect(told.sentence).toContain("it rises steadily");
  expect(told.title).toMatch(/: 115 to 195 a month$/);
});
