import { skillCatalog } from "@datapilot/contracts";
import { present } from "../statistics/moments.ts";
import { distribution } from "./distribution.ts";
import { defineSkill, unfit, type SkillFinding } from "./skill.ts";
import type { SourceColumn } from "./table/source.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, percent, rounded } from "./words/figures.ts";
import { chooseGrain, periodsBetween } from "../series/grain.ts";

/** One column closely: what its distribution says, and how complete and how distinct it is. */
export const profile = defineSkill(skillCatalog.profile.parameters, (data, params) => {
  const column = data.find(params.column);
  const values = data.values(column);
  const total = data.rowCount;
  if (values.kind === "time") return profileOfTime(column, values.values);
  const missing = values.kind === "number" ? total - present(values.values).length : countNegative(values.codes);
  const distinct =
    values.kind === "number"
      ? new Set(present(values.values)).size
      : new Set(values.codes).size - (missing > 0 ? 1 : 0);
  const { finding } = distribution.run(data, { column: column.name });
  const unique = distinct === total - missing && total > 1;
  return {
    ...finding,
    title: `Profile of ${column.label}`,
    key_points: [
      `${column.label} is ${column.role === "identifier" ? "an identifier" : `a ${column.role}`} of type ${column.type}, filled in ${percent(1 - missing / Math.max(1, total))} of ${counted(total, "row")}.`,
      `${counted(distinct, "distinct value")}${unique ? ": no value repeats" : ""}.`,
      ...finding.key_points,
    ],
    result: {
      ...finding.result,
      name: column.name,
      type: column.type,
      role: column.role,
      rows: total,
      missing,
      distinct,
      unique,
    },
  };
});

function countNegative(codes: Int32Array): number {
  return codes.reduce((count, code) => (code < 0 ? count + 1 : count), 0);
}

function profileOfTime(column: SourceColumn, times: Float64Array): SkillFinding {
  const title = `Profile of ${column.label}`;
  const sorted = present(times).toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return unfit(title, `${column.label} has no values.`);
  const grain = chooseGrain(first, last);
  const periods = periodsBetween(first, last, grain);
  const counts = periods.map(({ from, to }) => lowerBound(sorted, to) - lowerBound(sorted, from));
  const empty = counts.filter((count) => count === 0).length;
  const [from, to] = [first, last].map((ms) => new Date(ms).toISOString().slice(0, 10));
  const missing = times.length - sorted.length;
  return {
    title,
    summary: `${counted(Math.round((last - first) / 86_400_000) + 1, "day")} are covered by ${column.label}, from ${from ?? ""} to ${to ?? ""}.`,
    key_points: [
      `Filled in ${percent(sorted.length / times.length)} of ${counted(times.length, "row")}.`,
      empty === 0
        ? `Every ${grain} has rows.`
        : `${counted(empty, grain)} of ${periods.length} ${empty === 1 ? "has" : "have"} no row.`,
    ],
    assumptions: [],
    result: {
      n: sorted.length,
      missing,
      distinct: new Set(sorted).size,
      first: from,
      last: to,
      grain,
      empty_periods: empty,
    },
    tables: [],
    charts: [
      chartOf(
        { chart_type: "bar", x: "period", y: ["rows"], grain, title: `Rows per ${grain}` },
        [
          { name: "period", label: column.label, type: "date", format: "date" },
          { name: "rows", label: "Rows", type: "integer" },
        ],
        periods.map((period, at) => [period.label, rounded(counts[at] ?? 0)]),
      ),
    ],
  };
}

/** The first place whose value is not below. */
function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
