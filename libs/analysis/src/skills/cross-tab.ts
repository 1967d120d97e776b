import { skillCatalog } from "@datapilot/contracts";
import { chiSquareTest, fisherExact } from "../statistics/contingency.ts";
import { chosenGroups, type Group } from "./compare/groups-of.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { CategoryColumn } from "./table/analysis-table.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatPlain, percent, pInWords, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

/** A cell that departs from independence by this many standard errors stands out. */
const standsOut = 3;

/** Whether two categories depend on each other, and where. */
export const crossTab = defineSkill(skillCatalog.cross_tab.parameters, (data, params) => {
  const [down, across] = [data.category(params.rows), data.category(params.columns)];
  const title = `${down.info.label} by ${across.info.label}`;
  const rows = chosenGroups(down, undefined);
  const columns = chosenGroups(across, undefined);
  const { table, rowGroups, columnGroups } = filledTable(down, across, rows.groups, columns.groups);
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (rowGroups.length < 2 || columnGroups.length < 2) {
    return unfit(title, "A cross table needs at least two values of each column in rows that have both.");
  }
  const test = chiSquareTest(table);
  const fisher = fisherOf(table, test.expected);
  const p = fisher ?? test.p;
  const cells = rowGroups.flatMap((row, r) =>
    columnGroups.map((column, c) => ({
      row: row.label,
      column: column.label,
      count: table[r]?.[c] ?? 0,
      expected: test.expected[r]?.[c] ?? 0,
      residual: test.residuals[r]?.[c] ?? 0,
    })),
  );
  const striking = cells
    .filter(({ residual }) => Math.abs(residual) > standsOut)
    .sort((a, b) => Math.abs(b.residual) - Math.abs(a.residual));
  const leftOut = rows.leftOut + columns.leftOut;
  return {
    title,
    summary: `${test.v.toFixed(2)} is Cramér's V between ${down.info.label} and ${across.info.label} (0 none, 1 complete): ${p < 0.05 ? `${strengthOf(test.v)}, and more than chance would give` : "no more than chance would give"} (${pInWords(p)}, ${counted(n, "row")}).`,
    key_points: striking
      .slice(0, 5)
      .map(
        (cell) =>
          `${cell.row} with ${cell.column}: ${formatPlain(cell.count)} rows, ${cell.residual > 0 ? "more" : "fewer"} than the ${formatPlain(Math.round(cell.expected))} of independence.`,
      ),
    assumptions: [
      fisher === null
        ? chiSquareWords(test.thinCells)
        : "Fisher's exact test is used, as some expected counts are below 5.",
      "Rows are taken as independent of each other.",
      ...(leftOut > 0 ? [`Only the largest 20 values of each column are counted; ${leftOut} are left out.`] : []),
    ],
    result: {
      test: fisher === null ? "chi_square" : "fisher",
      statistic: rounded(test.statistic),
      degrees: test.degrees,
      p: rounded(p),
      cramers_v: rounded(test.v),
      n,
      cells: cells.map((cell) => ({ ...cell, expected: rounded(cell.expected), residual: rounded(cell.residual, 4) })),
    },
    tables: [
      tableOf(
        "Counts",
        {
          [down.info.name]: "text",
          ...Object.fromEntries(columnGroups.map(({ label }) => [label, "integer" as const])),
        },
        rowGroups.map(({ label }, r) => [label, ...(table[r] ?? [])]),
      ),
    ],
    charts: [
      chartOf(
        {
          chart_type: "heatmap",
          x: across.info.name,
          y: ["share"],
          hue: down.info.name,
          title,
          subtitle: `Share within each ${down.info.label}`,
        },
        [
          { name: across.info.name, label: across.info.label, type: "text" },
          { name: down.info.name, label: down.info.label, type: "text" },
          { name: "share", label: "Share", type: "number", format: "percent", unit: "%" },
        ],
        cells.map((cell) => [cell.column, cell.row, rounded((100 * cell.count) / rowTotal(cells, cell.row), 4)]),
      ),
    ],
  };
});

function rowTotal(cells: readonly { row: string; count: number }[], row: string): number {
  return cells.filter((cell) => cell.row === row).reduce((sum, cell) => sum + cell.count, 0);
}

/** Counts of rows that have both, without values that are then empty. */
function filledTable(
  down: CategoryColumn,
  across: CategoryColumn,
  rows: readonly Group[],
  columns: readonly Group[],
): { table: number[][]; rowGroups: readonly Group[]; columnGroups: readonly Group[] } {
  const rowAt = new Map(rows.map(({ code }, at) => [code, at]));
  const columnAt = new Map(columns.map(({ code }, at) => [code, at]));
  const counts = rows.map(() => columns.map(() => 0));
  for (const [row, code] of down.codes.entries()) {
    const line = counts[rowAt.get(code) ?? -1];
    const at = columnAt.get(across.codes[row] ?? -1);
    if (line !== undefined && at !== undefined) line[at] = (line[at] ?? 0) + 1;
  }
  const rowFilled = counts.map((line) => line.some((count) => count > 0));
  const columnFilled = columns.map((_, at) => counts.some((line) => (line[at] ?? 0) > 0));
  return {
    table: counts.filter((_, at) => rowFilled[at]).map((line) => line.filter((_, at) => columnFilled[at])),
    rowGroups: rows.filter((_, at) => rowFilled[at]),
    columnGroups: columns.filter((_, at) => columnFilled[at]),
  };
}

function fisherOf(table: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number | null {
  const [[a, b] = [], [c, d] = []] = table;
  if (table.length !== 2 || table[0]?.length !== 2 || expected.flat().every((cell) => cell >= 5)) return null;
  return fisherExact([
    [a ?? 0, b ?? 0],
    [c ?? 0, d ?? 0],
  ]);
}

// Cohen's bounds for tables with two values on one side (1988).
function strengthOf(v: number): string {
  if (v < 0.1) return "a negligible dependence";
  if (v < 0.3) return "a weak dependence";
  return v < 0.5 ? "a moderate dependence" : "a strong dependence";
}

function chiSquareWords(thin: number): string {
  return thin > 0.2
    ? `${percent(thin)} of the cells have fewer than 5 expected rows, so the chi-square test's p-value is rough.`
    : "Expected counts are large enough for the chi-square test.";
}
