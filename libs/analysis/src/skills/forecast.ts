import { skillCatalog } from "@datapilot/contracts";
import { buildSeries, periodsAfter, withoutGaps, type Series } from "../series/build-series.ts";
import { periodInWords, seasonOf, type Period } from "../series/grain.ts";
import type { BackTest, TestedMethod } from "../statistics/forecast/back-test.ts";
import { forecastValues } from "../statistics/forecast/forecast-values.ts";
import { defineSkill, unfit, type SkillFinding } from "./skill.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatPlain, percent, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

/** Of more values the last ones are taken: what is older says little of what comes. */
const mostValues = 600;
const drawnPast = 120;

interface Step {
  readonly period: Period;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The next periods by the method that was best in a back-test, with intervals whose coverage was measured; refuses where none is better than repeating the last value. */
export const forecast = defineSkill(skillCatalog.forecast.parameters, (data, params) => {
  const series = buildSeries(data, params);
  const title = `Forecast of ${series?.label ?? "the rows"}`;
  if (series === null) return unfit(title, "No row has a time, so nothing can be forecast.");
  const { values: whole, filled } = withoutGaps(series.values);
  const values = whole.slice(-mostValues);
  if (values.length > 0 && values.every((value) => value === values[0])) {
    return unfit(
      title,
      `${series.label} is ${series.format(values[0] ?? 0)} in every ${series.grain}; there is nothing to learn from.`,
    );
  }
  const period = seasonFor(series, values);
  const horizon = params.horizon ?? defaultHorizon(period, values.length);
  const found = forecastValues(values, period, horizon, params.level);
  if ("reason" in found) {
    if (found.reason === "cannot_beat_naive") return refusal(title, series, found.test, found.best);
    return unfit(
      title,
      `${counted(values.length, series.grain)} are too few to forecast ${counted(horizon, series.grain)} and to test how good that is.`,
    );
  }
  const { best, test, ahead, reach, coverage } = found;
  const neverNegative = values.every((value) => value >= 0);
  const steps = stepsOf(series, ahead, reach, neverNegative);
  return {
    title,
    summary: summaryOf(series, steps, params.level),
    key_points: [
      `Method: ${best.method.words}, the best of ${test.tested.length} in a back-test from ${test.origins.length} points of the past.`,
      `Its error there was ${best.mase.toFixed(2)} MASE and ${best.smape.toFixed(1)} % sMAPE, against ${test.naive.mase.toFixed(2)} and ${test.naive.smape.toFixed(1)} % for repeating the last value.`,
      ...(coverage === null
        ? []
        : [`In the back-test ${percent(coverage)} of what happened lay within intervals of ${percent(params.level)}.`]),
      ...totalPoint(series, steps),
    ],
    assumptions: [
      ...series.notes,
      "What made the past goes on: a forecast knows of no plans, prices or events to come.",
      "Intervals come from the errors of the back-test, larger for later steps.",
      ...(filled > 0
        ? [`${counted(filled, "period without rows was", "periods without rows were")} interpolated.`]
        : []),
      ...(period > 1 ? [] : ["No season is used: there are too few whole ones, or none is usual at this grain."]),
    ],
    result: {
      grain: series.grain,
      horizon,
      level: params.level,
      method: best.method.name,
      mase: rounded(best.mase),
      smape: rounded(best.smape),
      naive_mase: rounded(test.naive.mase),
      naive_smape: rounded(test.naive.smape),
      coverage: coverage === null ? null : rounded(coverage),
      origins: test.origins.length,
      methods: test.tested.map(({ method, mase, smape }) => ({
        name: method.name,
        mase: rounded(mase),
        smape: rounded(smape),
      })),
      steps: steps.map(({ period: { label }, value, low, high }) => ({
        period: label,
        value: rounded(value, 10),
        low: rounded(low, 10),
        high: rounded(high, 10),
      })),
    },
    tables: [
      tableOf(
        "Forecast",
        { period: "date", forecast: "number", low: "number", high: "number" },
        steps.map(({ period: { label }, value, low, high }) => [label, rounded(value), rounded(low), rounded(high)]),
      ),
    ],
    charts: [chart(title, series, steps)],
  };
});

/** The usual season of the grain when there are enough whole ones; 1 for none. */
function seasonFor(series: Series, values: Float64Array): number {
  const usual = seasonOf[series.grain];
  return usual > 1 && values.length >= 2 * usual + 4 ? usual : 1;
}

function defaultHorizon(period: number, length: number): number {
  const season = period > 1 ? Math.min(period, 12) : 3;
  return Math.max(1, Math.min(season, Math.floor(length / 4)));
}

function stepsOf(series: Series, ahead: Float64Array, reach: Float64Array, neverNegative: boolean): Step[] {
  const last = series.periods.at(-1);
  if (last === undefined) return [];
  const floor = neverNegative ? 0 : Number.NEGATIVE_INFINITY;
  return periodsAfter(last, series.grain, ahead.length).map((period, at) => {
    const value = Math.max(floor, ahead[at] ?? 0);
    return { period, value, low: Math.max(floor, value - (reach[at] ?? 0)), high: value + (reach[at] ?? 0) };
  });
}

function summaryOf(series: Series, steps: readonly Step[], level: number): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return "";
  const { format, grain, label } = series;
  const one = `${format(first.value)} is the forecast ${label} for ${periodInWords(first.period, grain)} (${percent(level)} interval ${format(first.low)} to ${format(first.high)})`;
  return steps.length === 1
    ? `${one}.`
    : `${one}, and ${format(last.value)} for ${periodInWords(last.period, grain)} (${format(last.low)} to ${format(last.high)}).`;
}

/** Only what adds up is added up. */
function totalPoint(series: Series, steps: readonly Step[]): string[] {
  if (steps.length < 2 || series.aggregate === "avg" || series.aggregate === "median") return [];
  const total = steps.reduce((sum, { value }) => sum + value, 0);
  const before = series.values.slice(-steps.length).reduce((sum, value) => sum + value, 0);
  const change =
    before > 0
      ? `, ${formatPlain(Math.round(1_000 * (total / before - 1)) / 10).replace("-", "−")} % against the ${counted(steps.length, series.grain)} before`
      : "";
  return [`All ${steps.length} ${series.grain}s together: ${series.format(total)}${change}.`];
}

function refusal(title: string, series: Series, test: BackTest, best: TestedMethod | undefined): SkillFinding {
  const least =
    best === undefined
      ? ""
      : ` The best, ${best.method.words}, had an error of ${best.mase.toFixed(2)} MASE (${best.smape.toFixed(1)} % sMAPE), against ${test.naive.mase.toFixed(2)} (${test.naive.smape.toFixed(1)} %).`;
  const last = series.periods.at(-1);
  const lastSaid =
    last === undefined
      ? ""
      : ` The last known is ${series.format(series.values.at(-1) ?? 0)} in ${periodInWords(last, series.grain)}.`;
  const finding = unfit(
    title,
    `0 of ${test.tested.length} methods forecast ${series.label} better than repeating its last value, so no forecast is made.${least}${lastSaid}`,
  );
  return {
    ...finding,
    assumptions: [
      ...series.notes,
      `Back-test from ${test.origins.length} points of the past, ${counted(test.horizon, series.grain)} ahead.`,
    ],
    result: {
      ...finding.result,
      reason: "cannot_beat_naive",
      mase: best === undefined ? null : rounded(best.mase),
      naive_mase: rounded(test.naive.mase),
    },
    charts: [chart(title.replace("Forecast of ", ""), series, [])],
  };
}

function chart(title: string, series: Series, steps: readonly Step[]): ReturnType<typeof chartOf> {
  const unit = series.measure?.unit ?? null;
  const from = Math.max(0, series.periods.length - drawnPast);
  const past = series.periods
    .slice(from)
    .map(({ label }, at) => [label, rounded(series.values[from + at] ?? Number.NaN, 10), null, null, null]);
  return chartOf(
    {
      chart_type: steps.length === 0 ? "line" : "forecast",
      x: "period",
      y: steps.length === 0 ? ["actual"] : ["actual", "forecast", "low", "high"],
      grain: series.grain,
      title,
    },
    [
      { name: "period", label: series.time.label, type: "date", format: "date" },
      { name: "actual", label: series.label, type: "number", unit },
      { name: "forecast", label: "Forecast", type: "number", unit },
      { name: "low", label: "Low", type: "number", unit },
      { name: "high", label: "High", type: "number", unit },
    ],
    [
      ...past,
      ...steps.map(({ period: { label }, value, low, high }) => [
        label,
        null,
        rounded(value),
        rounded(low),
        rounded(high),
      ]),
    ],
  );
}
