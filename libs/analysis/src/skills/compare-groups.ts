import { skillCatalog } from "@datapilot/contracts";
import { momentsOf } from "../statistics/moments.ts";
import { medianOf } from "../statistics/quantiles.ts";
import { compareNumbers, type Comparison } from "./compare/compare-means.ts";
import { compareShares } from "./compare/compare-shares.ts";
import { chosenGroups, valuesOfGroups, type Group } from "./compare/groups-of.ts";
import { crossTab } from "./cross-tab.ts";
import { defineSkill, unfit, type SkillFinding } from "./skill.ts";
import type { AnalysisTable, CategoryColumn, NumberColumn } from "./table/analysis-table.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, pInWords, rounded, signed } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const fewestInGroup = 3;

/** Whether a measure differs between groups: the test that the kind of measure and the checked assumptions call for. */
export const compareGroups = defineSkill(skillCatalog.compare_groups.parameters, (data, params) => {
  const { measure, by } = rightWayRound(data, params);
  const groupColumn = data.category(by);
  const info = data.find(measure);
  if (info.type === "boolean") return compareShares(data.number(measure), groupColumn, params.groups, params.level);
  if (info.role !== "measure" && data.values(info).kind === "category") {
    return crossTab.run(data, { rows: groupColumn.info.name, columns: info.name }).finding;
  }
  return compareMeans(data.number(measure), groupColumn, params);
});

/** A measure is compared over groups: where they were named the other way round they are swapped. */
function rightWayRound(data: AnalysisTable, params: { measure: string; by: string }): { measure: string; by: string } {
  const [measure, by] = [data.find(params.measure), data.find(params.by)];
  const swapped = by.role === "measure" && measure.role !== "measure" && by.distinctCount > 12;
  return swapped ? { measure: by.name, by: measure.name } : { measure: measure.name, by: by.name };
}

interface Wanted {
  readonly groups?: readonly string[] | undefined;
  readonly level: number;
}

function compareMeans(measure: NumberColumn, by: CategoryColumn, params: Wanted): SkillFinding {
  const title = `${measure.info.label} by ${by.info.label}`;
  const chosen = chosenGroups(by, params.groups);
  const parts = valuesOfGroups(measure, by, chosen.groups);
  const kept = chosen.groups
    .map((group, at) => ({ group, values: parts[at] ?? new Float64Array() }))
    .filter(({ values }) => values.length >= fewestInGroup);
  if (kept.length < 2) {
    return unfit(
      title,
      `A comparison needs two groups of ${fewestInGroup} values or more; ${by.info.label} has ${kept.length === 1 ? "one" : "none"}.`,
    );
  }
  const values = kept.map((each) => each.values);
  if (values.every((each) => momentsOf(each).variance === 0))
    return unfit(title, `${measure.info.label} does not vary within the groups, so chance cannot be judged.`);
  const comparison = compareNumbers(values, params.level);
  const rows = kept.map(({ group, values: part }) => ({ group, moments: momentsOf(part), median: medianOf(part) }));
  const sorted = [...rows].sort((a, b) => centre(b, comparison) - centre(a, comparison));
  return {
    title,
    summary: summaryOf(measure, by, sorted, comparison),
    key_points: [
      `${comparison.testName}: ${pInWords(comparison.p)}; the effect is ${comparison.effect.words} (${comparison.effect.name} ${comparison.effect.value.toFixed(2).replace("-", "−")}${effectInterval(comparison)}).`,
      ...differencePoint(measure, kept, comparison, params.level),
      ...pairPoints(
        kept.map(({ group }) => group),
        comparison,
      ),
    ],
    assumptions: [
      ...comparison.assumptions,
      "Rows are taken as independent of each other.",
      ...(comparison.pairs.length > 0
        ? [`p-values of pairs are corrected for ${comparison.pairs.length} comparisons (Holm).`]
        : []),
      ...(chosen.leftOut > 0
        ? [`Only the ${chosen.groups.length} largest groups are compared; ${chosen.leftOut} are left out.`]
        : []),
      ...(kept.length < chosen.groups.length ? [`Groups of fewer than ${fewestInGroup} values are left out.`] : []),
    ],
    result: {
      test: comparison.test,
      statistic: rounded(comparison.statistic),
      p: rounded(comparison.p),
      significant: comparison.p < 0.05,
      effect: {
        name: comparison.effect.name,
        value: rounded(comparison.effect.value),
        size: comparison.effect.words,
        interval: comparison.effect.interval,
      },
      difference: comparison.difference,
      groups: sorted.map(({ group, moments, median }) => ({
        label: group.label,
        n: moments.n,
        mean: rounded(moments.mean),
        median: rounded(median),
        sd: rounded(moments.sd),
      })),
      pairs: comparison.pairs.map(({ a, b, p }) => ({
        a: kept[a]?.group.label,
        b: kept[b]?.group.label,
        p: rounded(p),
      })),
    },
    tables: [
      tableOf(
        "Groups",
        { [by.info.name]: "text", rows: "integer", mean: "number", median: "number", "standard deviation": "number" },
        sorted.map(({ group, moments, median }) => [
          group.label,
          moments.n,
          rounded(moments.mean),
          rounded(median),
          rounded(moments.sd),
        ]),
      ),
    ],
    charts: [boxes(measure, by, kept, title)],
  };
}

type Row = { readonly group: Group; readonly moments: ReturnType<typeof momentsOf>; readonly median: number };

function usesMeans({ test }: Comparison): boolean {
  return test === "welch_t" || test === "anova" || test === "welch_anova";
}

function centre(row: Row, comparison: Comparison): number {
  return usesMeans(comparison) ? row.moments.mean : row.median;
}

function summaryOf(measure: NumberColumn, by: CategoryColumn, sorted: readonly Row[], comparison: Comparison): string {
  const format = formatOf(measure.info);
  const [high, low] = [sorted[0], sorted.at(-1)];
  if (high === undefined || low === undefined) return "";
  const what = usesMeans(comparison) ? "average" : "median";
  const verdict =
    comparison.p < 0.05
      ? `more than chance would give (${pInWords(comparison.p)}), and the effect is ${comparison.effect.words}`
      : `no more than chance would give (${pInWords(comparison.p)})`;
  return `${format(centre(high, comparison))} is the ${what} ${measure.info.label} for ${by.info.label} ${high.group.label}, against ${format(centre(low, comparison))} for ${low.group.label}: ${verdict}.`;
}

function effectInterval({ effect }: Comparison): string {
  if (effect.interval === null) return "";
  const show = (value: number): string => value.toFixed(2).replace("-", "−");
  return `, interval ${show(effect.interval.low)} to ${show(effect.interval.high)}`;
}

function differencePoint(
  measure: NumberColumn,
  kept: readonly { group: Group }[],
  comparison: Comparison,
  level: number,
): string[] {
  if (comparison.difference === null) return [];
  const format = formatOf(measure.info);
  const { value, interval } = comparison.difference;
  return [
    `Difference of the means (${kept[0]?.group.label ?? ""} minus ${kept[1]?.group.label ?? ""}): ${signed(value, format)}, ${Math.round(100 * level)} % interval ${signed(interval.low, format)} to ${signed(interval.high, format)}.`,
  ];
}

function pairPoints(groups: readonly Group[], { pairs }: Comparison): string[] {
  if (pairs.length === 0) return [];
  const clear = pairs.filter(({ p }) => p < 0.05);
  const shown = clear
    .slice(0, 3)
    .map(({ a, b, p }) => `${groups[a]?.label ?? ""} and ${groups[b]?.label ?? ""} (${pInWords(p)})`);
  return [
    clear.length === 0
      ? "No pair of groups differs by itself."
      : `${counted(clear.length, "pair")} of ${pairs.length} ${clear.length === 1 ? "differs" : "differ"}: ${shown.join(", ")}${clear.length > shown.length ? " and others" : ""}.`,
  ];
}

const drawnPerGroup = 300;

function boxes(
  measure: NumberColumn,
  by: CategoryColumn,
  kept: readonly { group: Group; values: Float64Array }[],
  title: string,
): ReturnType<typeof chartOf> {
  let thinned = false;
  const rows = kept.flatMap(({ group, values }) => {
    const step = Math.max(1, Math.ceil(values.length / drawnPerGroup));
    thinned ||= step > 1;
    const sorted = values.toSorted();
    return [...sorted]
      .filter((_, at) => at % step === 0 || at === sorted.length - 1)
      .map((value) => [group.label, value]);
  });
  return chartOf(
    { chart_type: "box", x: by.info.name, y: [measure.info.name], title },
    [
      { name: by.info.name, label: by.info.label, type: "text" },
      { name: measure.info.name, label: measure.info.label, type: "number", unit: measure.info.unit },
    ],
    rows,
    thinned ? [`At most ${drawnPerGroup} values per group are drawn, evenly through its range.`] : [],
  );
}
