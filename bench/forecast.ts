import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { forecastValues } from "@datapilot/analysis";
import { z } from "zod";
import type { Figure } from "./figure.ts";

interface PublicSeries {
  readonly name: string;
  readonly values: Float64Array;
  readonly period: number;
  readonly horizon: number;
  /** What is to be forecast holds a break that nothing before it shows: the recession of 2008 and 2009. */
  readonly breaks?: boolean;
}

const folder = fileURLToPath(new URL("../node_modules/vega-datasets/data/", import.meta.url));

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  const [head = "", ...lines] = (await readFile(`${folder}${file}`, "utf8")).trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at] ?? "", cell])));
}

/** One series per value of a column, in the file's order, which is that of time. */
function byGroup(rows: readonly Record<string, string>[], group: string, value: string): Map<string, number[]> {
  const series = new Map<string, number[]>();
  for (const row of rows) series.set(row[group] ?? "", [...(series.get(row[group] ?? "") ?? []), Number(row[value])]);
  return series;
}

function monthlyMeans(rows: readonly Record<string, string>[], value: string): number[] {
  const months = byGroup(
    rows.map((row) => ({ ...row, month: (row["date"] ?? "").slice(0, 7) })),
    "month",
    value,
  );
  return [...months.values()].map((days) => days.reduce((sum, each) => sum + each, 0) / days.length);
}

// The series begin in January 2000.
const monthsUntil2008 = 96;

const unemploymentSchema = z.array(z.object({ series: z.string(), count: z.number() }));

/** Public series that ship in vega-datasets, monthly but for Iowa's yearly ones. */
async function publicSeries(): Promise<PublicSeries[]> {
  const monthly = (name: string, values: readonly number[]): PublicSeries => ({
    name,
    values: Float64Array.from(values),
    period: 12,
    horizon: 12,
  });
  const weather = await rowsOf("seattle-weather.csv");
  const employment = await rowsOf("us-employment.csv");
  const industries = unemploymentSchema.parse(
    JSON.parse(await readFile(`${folder}unemployment-across-industries.json`, "utf8")),
  );
  const unemployed = byGroup(
    industries.map(({ series, count }) => ({ series, count: String(count) })),
    "series",
    "count",
  );
  const iowa = byGroup(await rowsOf("iowa-electricity.csv"), "source", "net_generation");
  return [
    monthly(
      "co2",
      (await rowsOf("co2-concentration.csv")).map((row) => Number(row["CO2"])),
    ),
    monthly("seattle temp_max", monthlyMeans(weather, "temp_max")),
    monthly("seattle precipitation", monthlyMeans(weather, "precipitation")),
    monthly(
      "sp500",
      (await rowsOf("sp500.csv")).map((row) => Number(row["price"])),
    ),
    ...[...byGroup(await rowsOf("stocks.csv"), "symbol", "price")].map(([name, values]) =>
      monthly(`stock ${name}`, values),
    ),
    ...[...unemployed].flatMap(([name, values]) => [
      monthly(`unemployed ${name} until 2007`, values.slice(0, monthsUntil2008)),
      { ...monthly(`unemployed ${name}`, values), breaks: true },
    ]),
    ...["private", "construction", "manufacturing", "leisure_and_hospitality", "government"].map((name) =>
      monthly(
        `employment ${name}`,
        employment.map((row) => Number(row[name])),
      ),
    ),
    ...[...iowa].map(([name, values]): PublicSeries => ({
      name: `iowa ${name}`,
      values: Float64Array.from(values),
      period: 1,
      horizon: 3,
    })),
  ];
}

interface HeldOut {
  readonly ours: number;
  readonly naive: number;
  readonly held: number;
  readonly steps: number;
  readonly method: string;
  readonly breaks: boolean;
}

const level = 0.8;
const mostOrigins = 4;

/** Forecasts from the last points at which a whole horizon is still to come; what comes is seen only to measure. Null where refused. */
function heldOut({ values, period, horizon, breaks = false }: PublicSeries): { forecasts: HeldOut[]; refused: number } {
  const forecasts: HeldOut[] = [];
  let refused = 0;
  for (let back = 0; back < mostOrigins; back += 1) {
    const origin = values.length - horizon - back * Math.max(1, Math.floor(horizon / 2));
    const known = values.slice(0, origin);
    const found = forecastValues(known, known.length >= 2 * period + 4 ? period : 1, horizon, level);
    if ("reason" in found) {
      refused += 1;
      continue;
    }
    const scale = naiveError(known, period);
    const last = known.at(-1) ?? 0;
    let [ours, naive, held] = [0, 0, 0];
    for (let step = 0; step < horizon; step += 1) {
      const actual = values[origin + step] ?? 0;
      const miss = Math.abs(actual - (found.ahead[step] ?? 0));
      ours += miss / scale;
      naive += Math.abs(actual - last) / scale;
      if (miss <= (found.reach[step] ?? 0)) held += 1;
    }
    forecasts.push({
      ours: ours / horizon,
      naive: naive / horizon,
      held,
      steps: horizon,
      method: found.best.method.name,
      breaks,
    });
  }
  return { forecasts, refused };
}

function naiveError(known: Float64Array, period: number): number {
  const differences = known.subarray(period).map((value, at) => Math.abs(value - (known[at] ?? 0)));
  return differences.reduce((sum, value) => sum + value, 0) / differences.length;
}

/** Forecasts of public series, measured on what came after them: MASE against repeating the last value, and the intervals' coverage. */
export async function run(): Promise<readonly Figure[]> {
  const all: HeldOut[] = [];
  let refused = 0;
  for (const series of await publicSeries()) {
    const found = heldOut(series);
    refused += found.refused;
    all.push(...found.forecasts);
    const mean = (of: (each: HeldOut) => number): string =>
      found.forecasts.length === 0
        ? "–"
        : (found.forecasts.reduce((sum, each) => sum + of(each), 0) / found.forecasts.length).toFixed(2);
    const methods = [...new Set(found.forecasts.map(({ method }) => method))].join(", ") || "refused";
    console.log(
      `  ${series.name}: MASE ${mean((each) => each.ours)}, naive ${mean((each) => each.naive)}, coverage ${mean((each) => each.held / each.steps)} (${methods})`,
    );
  }
  const ours = all.reduce((sum, each) => sum + each.ours, 0) / all.length;
  const naive = all.reduce((sum, each) => sum + each.naive, 0) / all.length;
  const coverageOf = (some: readonly HeldOut[]): number =>
    some.reduce((sum, each) => sum + each.held, 0) / some.reduce((sum, each) => sum + each.steps, 0);
  const coverage = coverageOf(all.filter(({ breaks }) => !breaks));
  console.log(`  ${all.length} forecasts made, ${refused} refused`);
  return [
    { name: "forecast MASE", ours, reference: naive, unit: "", reach: "< 1", met: ours < naive },
    {
      name: `coverage of ${100 * level} % intervals`,
      ours: 100 * coverage,
      reference: null,
      unit: "%",
      reach: "70–90",
      met: coverage >= 0.7 && coverage <= 0.9,
    },
    {
      name: `coverage of ${100 * level} % intervals into the recession of 2008 and 2009`,
      ours: 100 * coverageOf(all.filter(({ breaks }) => breaks)),
      reference: null,
      unit: "%",
      reach: "told only",
      met: true,
    },
  ];
}
