import { skillCatalog } from "@datapilot/contracts";
import { cadenceOf, spanOf, wholePeriods } from "../series/build-series.ts";
import { periodInWords, startOf, type Grain, type Period } from "../series/grain.ts";
import { defineSkill, unfit } from "./skill.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatPlain, percent, rounded } from "./words/figures.ts";
import { keysOf } from "./words/keys-of.ts";
import { tableOf } from "./words/table-of.ts";

const mostPeriods = 24;

interface Cohort {
  readonly period: Period;
  readonly size: number;
  /** How many were there again, by periods after the first; only periods that have ended. */
  readonly returned: readonly number[];
}

/** How many of those who came first in one period come back in later ones. */
export const cohortRetention = defineSkill(skillCatalog.cohort_retention.parameters, (data, params) => {
  const who = data.find(params.entity);
  const keys = keysOf(data, who.name);
  const time = data.time(params.time);
  const title = `Retention of ${who.label}`;
  const span = spanOf(time.values);
  if (span === null) return unfit(title, `No row has a ${time.info.label}.`);
  const grain = params.grain ?? ((span.last - span.first) / 86_400_000 < 120 ? "week" : "month");
  const { periods, notes } = wholePeriods(span, grain, cadenceOf(time.values));
  if (periods.length < 3) return unfit(title, `Retention needs three whole ${grain}s; there are ${periods.length}.`);
  const minimum = data.source.minGroupSize ?? 1;
  const cohorts = cohortsOf(keys.codes, keys.size, time.values, grain, periods).filter(({ size }) => size >= minimum);
  const average = averages(cohorts);
  const [next] = average;
  if (next === undefined) return unfit(title, `No ${who.label} came in a ${grain} that others follow.`);
  const third = average[2];
  const people = cohorts.reduce((sum, { size }) => sum + size, 0);
  const best = [...cohorts]
    .filter(({ size, returned }) => size >= 20 && returned.length > 0)
    .sort((a, b) => (b.returned[0] ?? 0) / b.size - (a.returned[0] ?? 0) / a.size);
  const [top, low] = [best[0], best.at(-1)];
  return {
    title,
    summary: `${percent(next.share)} of ${who.label} come back in the ${grain} after their first${third === undefined ? "" : `, and ${percent(third.share)} are there three ${grain}s after`}.`,
    key_points: [
      `${formatPlain(people)} ${who.label} values in ${counted(cohorts.length, "cohort")}.`,
      ...(top === undefined || low === undefined || top === low
        ? []
        : [
            `Best first return: those of ${periodInWords(top.period, grain)} (${percent((top.returned[0] ?? 0) / top.size)}); least: ${periodInWords(low.period, grain)} (${percent((low.returned[0] ?? 0) / low.size)}).`,
          ]),
    ],
    assumptions: [
      `A cohort is those whose first row is in the same ${grain}; who was there before the data begin counts as new in the first.`,
      "Averages are over all cohorts old enough, weighted by size.",
      ...notes,
    ],
    result: {
      grain,
      entities: people,
      average: average.map(({ after, share, of }) => ({ after, share: rounded(share), of })),
      cohorts: cohorts.map((cohort) => ({ first: cohort.period.label, size: cohort.size, returned: cohort.returned })),
    },
    tables: [
      tableOf(
        "Cohorts",
        {
          first: "date",
          size: "integer",
          ...Object.fromEntries(average.map(({ after }) => [`after ${after} %`, "number" as const])),
        },
        cohorts.map((cohort) => [
          cohort.period.label,
          cohort.size,
          ...average.map((_, at) =>
            cohort.returned[at] === undefined ? null : rounded((100 * cohort.returned[at]) / cohort.size, 4),
          ),
        ]),
      ),
    ],
    charts: [
      chartOf(
        { chart_type: "heatmap", x: "after", y: ["share"], hue: "first", title },
        [
          { name: "after", label: `${grain}s after the first`, type: "integer", format: "integer" },
          { name: "first", label: "First seen", type: "date", format: "date" },
          { name: "share", label: "Came back", type: "number", unit: "%", format: "percent" },
        ],
        cohorts.flatMap((cohort) =>
          cohort.returned.map((count, at) => [at + 1, cohort.period.label, rounded((100 * count) / cohort.size, 4)]),
        ),
      ),
    ],
  };
});

function cohortsOf(
  codes: Int32Array,
  size: number,
  times: Float64Array,
  grain: Grain,
  periods: readonly Period[],
): Cohort[] {
  const place = new Map(periods.map(({ from }, at) => [from, at]));
  const seen = Array.from({ length: size }, () => new Set<number>());
  for (const [row, code] of codes.entries()) {
    const at =
      code < 0 || Number.isNaN(times[row] ?? Number.NaN) ? undefined : place.get(startOf(times[row] ?? 0, grain));
    if (at !== undefined) seen[code]?.add(at);
  }
  const counts = periods.map((_, at) => ({
    size: 0,
    returned: Array.from({ length: Math.min(mostPeriods, periods.length - 1 - at) }, () => 0),
  }));
  for (const present of seen) {
    if (present.size === 0) continue;
    const first = Math.min(...present);
    const cohort = counts[first];
    if (cohort === undefined) continue;
    cohort.size += 1;
    for (const at of present) {
      const after = at - first - 1;
      if (after >= 0 && after < cohort.returned.length) cohort.returned[after] = (cohort.returned[after] ?? 0) + 1;
    }
  }
  return periods.flatMap((period, at) => {
    const cohort = counts[at];
    return cohort === undefined || cohort.size === 0 ? [] : [{ period, ...cohort }];
  });
}

function averages(cohorts: readonly Cohort[]): { after: number; share: number; of: number }[] {
  const longest = cohorts.reduce((most, { returned }) => Math.max(most, returned.length), 0);
  return Array.from({ length: longest }, (_, at) => {
    const old = cohorts.filter(({ returned }) => returned[at] !== undefined);
    const of = old.reduce((sum, { size }) => sum + size, 0);
    return { after: at + 1, share: old.reduce((sum, { returned }) => sum + (returned[at] ?? 0), 0) / of, of };
  });
}
