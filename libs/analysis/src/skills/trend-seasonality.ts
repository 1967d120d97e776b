import { skillCatalog } from "@datapilot/contracts";
import { monthNames, weekdayNames } from "../series/calendar-names.ts";
import { buildSeries, withoutGaps, type Series } from "../series/build-series.ts";
import { periodInWords, seasonOf, type Grain } from "../series/grain.ts";
import { decompose, type Decomposition } from "../statistics/decomposition.ts";
import { trendTest, type TrendTest } from "../statistics/trend.ts";
import { defineSkill, unfit } from "./skill.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, percent, pInWords, rounded, signed } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const fewestPeriods = 8;
/** All pairs of periods are looked at: of more, the last ones are taken. */
const mostPeriods = 1_500;

/** Whether a measure rises or falls over time, how fast, and which seasons return. */
export const trendSeasonality = defineSkill(skillCatalog.trend_seasonality.parameters, (data, params) => {
  const whole = buildSeries(data, params);
  const title = `Trend of ${whole?.label ?? "the rows"}`;
  if (whole === null || whole.periods.length < fewestPeriods) {
    return unfit(
      title,
      `A trend needs ${fewestPeriods} whole periods or more; there ${whole?.periods.length === 1 ? "is" : "are"} ${whole?.periods.length ?? 0}${whole === null ? "" : ` by ${whole.grain}`}.`,
    );
  }
  const series = { ...whole, periods: whole.periods.slice(-mostPeriods), values: whole.values.slice(-mostPeriods) };
  const { values, filled } = withoutGaps(series.values);
  if (values.every((value) => value === values[0]))
    return unfit(title, `${series.label} is the same in every ${series.grain}.`);
  const season = decompose(values, seasonOf[series.grain]);
  const seasonal = season !== null && season.p < 0.05 && season.seasonalStrength >= 0.3;
  const adjusted = seasonal
    ? values.map((value, at) => value - (season.season[at % season.season.length] ?? 0))
    : values;
  const trend = trendTest(adjusted);
  return {
    title,
    summary: trendInWords(series, trend, adjusted),
    key_points: [...(seasonal ? seasonPoints(series, season) : [noSeasonInWords(series, season)]), ...extremes(series)],
    assumptions: [
      ...series.notes,
      `Mann and Kendall's test (${pInWords(trend.p)}) and Theil and Sen's slope: neither is bent by single outliers${trend.correction > 1.01 ? ", and the p-value allows for neighbouring periods being alike (Hamed and Rao)" : ""}.`,
      ...(seasonal ? ["The season was taken out before the trend was tested."] : []),
      ...(filled > 0
        ? [`${counted(filled, "period without rows was", "periods without rows were")} interpolated.`]
        : []),
      ...(whole.periods.length > mostPeriods ? [`Only the last ${mostPeriods} periods are looked at.`] : []),
    ],
    result: {
      grain: series.grain,
      periods: values.length,
      direction: trend.p >= 0.05 ? "none" : trend.slope > 0 ? "up" : "down",
      slope: rounded(trend.slope),
      slope_interval: { low: rounded(trend.slopeInterval.low), high: rounded(trend.slopeInterval.high) },
      p: rounded(trend.p),
      seasonal,
      seasonal_strength: season === null ? null : rounded(season.seasonalStrength),
      seasonal_p: season === null ? null : rounded(season.p),
    },
    tables: [
      tableOf(
        "Over time",
        { period: "date", [series.label]: "number", "trend and season": "number" },
        series.periods.map(({ label }, at) => [
          label,
          rounded(series.values[at] ?? Number.NaN, 10),
          rounded(fitted(trend, season, seasonal, at), 6),
        ]),
      ),
    ],
    charts: [
      chartOf(
        { chart_type: "line", x: "period", y: ["value", "trend"], grain: series.grain, title },
        [
          { name: "period", label: series.time.label, type: "date", format: "date" },
          { name: "value", label: series.label, type: "number", unit: series.measure?.unit ?? null },
          { name: "trend", label: "Trend", type: "number", unit: series.measure?.unit ?? null },
        ],
        series.periods.map(({ label }, at) => [
          label,
          rounded(series.values[at] ?? Number.NaN, 10),
          rounded(trend.intercept + trend.slope * at, 6),
        ]),
      ),
    ],
  };
});

function fitted(trend: TrendTest, season: Decomposition | null, seasonal: boolean, at: number): number {
  const part = seasonal && season !== null ? (season.season[at % season.season.length] ?? 0) : 0;
  return trend.intercept + trend.slope * at + part;
}

function trendInWords(series: Series, trend: TrendTest, values: Float64Array): string {
  const { label, grain, format } = series;
  if (trend.p >= 0.05)
    return `0 is within the likely slopes: ${label} shows no clear trend over ${counted(values.length, grain)} (${pInWords(trend.p)}).`;
  const start = trend.intercept;
  const end = trend.intercept + trend.slope * (values.length - 1);
  const relative =
    start > 0 && end > 0
      ? `, ${signed(end / start - 1, percent)} over ${counted(values.length, grain)}`
      : ` over ${counted(values.length, grain)}`;
  return `${signed(trend.slope, format)} per ${grain}: ${label} ${trend.slope > 0 ? "rises" : "falls"}${relative} (${pInWords(trend.p)}).`;
}

/** What a place in the season is called, by a period at that place. */
function placeInWords(from: number, grain: Grain): string {
  const date = new Date(from);
  if (grain === "month") return monthNames[date.getUTCMonth()] ?? "";
  if (grain === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
  if (grain === "day") return weekdayNames[(date.getUTCDay() + 6) % 7] ?? "";
  if (grain === "hour") return `${date.getUTCHours()}:00`;
  return `the weeks around ${monthNames[date.getUTCMonth()] ?? ""} ${date.getUTCDate()}`;
}

function seasonPoints(series: Series, { season, seasonalStrength, p }: Decomposition): string[] {
  const places = [...season.keys()].sort((a, b) => (season[b] ?? 0) - (season[a] ?? 0));
  const [high, low] = [places[0] ?? 0, places.at(-1) ?? 0];
  const name = (place: number): string => placeInWords(series.periods[place]?.from ?? 0, series.grain);
  return [
    `A season returns every ${seasonOf[series.grain]} ${series.grain}s (strength ${seasonalStrength.toFixed(2)} of 1, ${pInWords(p)}).`,
    `Highest in ${name(high)} (${signed(season[high] ?? 0, series.format)} against the trend), lowest in ${name(low)} (${signed(season[low] ?? 0, series.format)}).`,
  ];
}

function noSeasonInWords(series: Series, season: Decomposition | null): string {
  if (seasonOf[series.grain] < 2) return "No season is sought at this grain.";
  return season === null
    ? `A season cannot be judged: that needs two whole seasons of ${seasonOf[series.grain]} ${series.grain}s.`
    : `No clear season returns every ${seasonOf[series.grain]} ${series.grain}s (strength ${season.seasonalStrength.toFixed(2)}, ${pInWords(season.p)}).`;
}

function extremes(series: Series): string[] {
  const known = [...series.values.keys()].filter((at) => !Number.isNaN(series.values[at] ?? Number.NaN));
  const sorted = known.sort((a, b) => (series.values[b] ?? 0) - (series.values[a] ?? 0));
  const said = (at: number | undefined, word: string): string[] => {
    const period = at === undefined ? undefined : series.periods[at];
    return at === undefined || period === undefined
      ? []
      : [`${word}: ${periodInWords(period, series.grain)} with ${series.format(series.values[at] ?? 0)}.`];
  };
  return [...said(sorted[0], "Highest"), ...said(sorted.at(-1), "Lowest")];
}
