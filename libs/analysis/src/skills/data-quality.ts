import { skillCatalog } from "@datapilot/contracts";
import { present } from "../statistics/moments.ts";
import { medianOf, robustDeviation } from "../statistics/quantiles.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import { folded } from "./table/near-names.ts";
import type { SourceColumn } from "./table/source.ts";
import { categoryCounts } from "./words/category-counts.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatPlain, percent, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const title = "Data quality";

interface Issue {
  readonly column: string;
  readonly kind: "missing" | "constant" | "spelling" | "negative" | "far_out" | "implausible_date" | "repeated_key";
  readonly rows: number;
  readonly sentence: string;
}

/** What is doubtful in the data, and a score of how much of it is not. */
export const dataQuality = defineSkill(skillCatalog.data_quality.parameters, (data, params) => {
  const columns =
    params.columns?.map((name) => data.find(name)) ?? data.columns.filter((column) => column.join === null);
  const rows = data.rowCount;
  if (rows === 0 || columns.length === 0) return unfit(title, "There is nothing to check: the table has no rows.");
  const issues = columns.flatMap((column) => issuesOf(data, column)).sort((a, b) => b.rows - a.rows);
  const repeated = repeatedRows(data, columns);
  const cells = rows * columns.length;
  const missing = sumOf(issues.filter(({ kind }) => kind === "missing"));
  const doubtful = sumOf(issues.filter(({ kind }) => kind !== "missing" && kind !== "constant"));
  const completeness = 1 - missing / cells;
  const validity = Math.max(0, 1 - doubtful / cells);
  const uniqueness = 1 - repeated / rows;
  const score = Math.round(100 * (0.4 * completeness + 0.3 * validity + 0.3 * uniqueness));
  return {
    title,
    summary: `${score} of 100 is the quality score: ${percent(completeness)} of the cells are filled, ${repeated === 0 ? "no row repeats" : `${counted(repeated, "row repeats", "rows repeat")} an earlier one`}, and ${issues.length === 0 ? "nothing looks doubtful" : `${counted(issues.length, "point")} should be looked at`}.`,
    key_points: issues.slice(0, 8).map((issue) => issue.sentence),
    assumptions: [
      "Score: 40 % filled cells, 30 % cells without doubt, 30 % rows that are no repetition.",
      "Doubtful is what is unusual by rule; whether it is wrong only someone who knows the data can say.",
    ],
    result: {
      score,
      rows,
      completeness: rounded(completeness),
      validity: rounded(validity),
      uniqueness: rounded(uniqueness),
      repeated_rows: repeated,
      issues,
    },
    tables: [
      tableOf(
        "Points to look at",
        { column: "text", kind: "text", rows: "integer", finding: "text" },
        issues.map((issue) => [issue.column, issue.kind, issue.rows, issue.sentence]),
      ),
    ],
    charts: missing === 0 ? [] : [missingChart(issues, rows)],
  };
});

function sumOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, { rows }) => sum + rows, 0);
}

function issuesOf(data: AnalysisTable, column: SourceColumn): Issue[] {
  const values = data.values(column);
  const issue = (kind: Issue["kind"], rows: number, sentence: string): Issue[] =>
    rows === 0 ? [] : [{ column: column.name, kind, rows, sentence: `${column.label}: ${sentence}` }];
  if (values.kind === "category") {
    const { counts, missing } = categoryCounts(values);
    return [
      ...issue(
        "missing",
        missing,
        `${counted(missing, "value is", "values are")} missing (${percent(missing / data.rowCount)}).`,
      ),
      ...(counts.length === 1 && data.rowCount > 1
        ? issue("constant", data.rowCount - missing, `every value is ${counts[0]?.label ?? ""}.`)
        : []),
      ...(column.role === "dimension" ? spellings(counts, issue) : []),
    ];
  }
  const there = present(values.values);
  const missing = values.values.length - there.length;
  const distinct = new Set(there).size;
  return [
    ...issue(
      "missing",
      missing,
      `${counted(missing, "value is", "values are")} missing (${percent(missing / data.rowCount)}).`,
    ),
    ...(distinct === 1 && there.length > 1 ? issue("constant", there.length, "every value is the same.") : []),
    ...(column.role === "identifier" && distinct < there.length && distinct / there.length > 0.95
      ? issue(
          "repeated_key",
          there.length - distinct,
          `${counted(there.length - distinct, "value repeats", "values repeat")} although nearly all are unique.`,
        )
      : []),
    ...(values.kind === "time" ? dates(there, issue) : column.role === "measure" ? numbers(there, issue) : []),
  ];
}

type MakeIssue = (kind: Issue["kind"], rows: number, sentence: string) => Issue[];

/** Values that differ only in case, spaces or punctuation. */
function spellings(counts: readonly { label: string; count: number }[], issue: MakeIssue): Issue[] {
  const byFold = new Map<string, { label: string; count: number }[]>();
  for (const each of counts) {
    const key = folded(each.label);
    byFold.set(key, [...(byFold.get(key) ?? []), each]);
  }
  return [...byFold.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => {
      const rare = group.slice(1).reduce((sum, { count }) => sum + count, 0);
      return issue(
        "spelling",
        rare,
        `${group.map(({ label, count }) => `"${label}" (${count})`).join(" and ")} look like one value.`,
      );
    });
}

/** A few negative values among many that are not; values further out than any plausible tail. */
function numbers(there: Float64Array, issue: MakeIssue): Issue[] {
  const negative = there.filter((value) => value < 0).length;
  const median = medianOf(there);
  const deviation = robustDeviation(there, median);
  const far = deviation > 0 ? there.filter((value) => Math.abs(value - median) > 20 * deviation).length : 0;
  return [
    ...(negative / there.length < 0.02
      ? issue("negative", negative, `${counted(negative, "value is", "values are")} negative, the others are not.`)
      : []),
    ...(far / there.length < 0.01
      ? issue(
          "far_out",
          far,
          `${counted(far, "value lies", "values lie")} more than 20 robust deviations from the median.`,
        )
      : []),
  ];
}

const earliestPlausible = Date.UTC(1900, 0, 1);
const latestPlausible = Date.UTC(2100, 0, 1);

function dates(there: Float64Array, issue: MakeIssue): Issue[] {
  const odd = there.filter((ms) => ms < earliestPlausible || ms >= latestPlausible).length;
  return issue("implausible_date", odd, `${counted(odd, "date lies", "dates lie")} before 1900 or after 2099.`);
}

/** Rows that are equal to an earlier one in all columns, by a 53-bit hash of their values. */
function repeatedRows(data: AnalysisTable, columns: readonly SourceColumn[]): number {
  const hashes = new Float64Array(data.rowCount);
  for (const column of columns) {
    const values = data.values(column);
    const cells = values.kind === "category" ? values.codes : values.values;
    for (let row = 0; row < hashes.length; row += 1) hashes[row] = mixed(hashes[row] ?? 0, cells[row] ?? 0);
  }
  return hashes.length - new Set(hashes).size;
}

const bits = new DataView(new ArrayBuffer(8));

function mixed(hash: number, cell: number): number {
  bits.setFloat64(0, cell);
  const [low, high] = [bits.getUint32(0), bits.getUint32(4)];
  const first = Math.imul((hash >>> 0) ^ low, 0x85ebca6b) ^ Math.imul(high, 0x9e3779b1);
  const second = Math.imul(Math.floor(hash / 2 ** 32) ^ high, 0xc2b2ae35) ^ Math.imul(low ^ (first >>> 15), 0x27d4eb2f);
  return ((second ^ (second >>> 13)) & 0x1fffff) * 2 ** 32 + ((first ^ (first >>> 16)) >>> 0);
}

function missingChart(issues: readonly Issue[], rows: number): ReturnType<typeof chartOf> {
  return chartOf(
    { chart_type: "barh", x: "column", y: ["missing"], title: "Missing values" },
    [
      { name: "column", label: "Column", type: "text" },
      { name: "missing", label: "Missing", type: "number", format: "percent", unit: "%" },
    ],
    issues
      .filter(({ kind }) => kind === "missing")
      .map((issue) => [issue.column, rounded((100 * issue.rows) / rows, 4)]),
    [`Of ${formatPlain(rows)} rows; columns without missing values are not shown.`],
  );
}
