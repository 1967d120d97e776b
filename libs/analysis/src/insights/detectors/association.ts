import { cellTest } from "../search/cell-test.ts";
import { formatFigure, formatShare } from "../format-figure.ts";
import type { Search, Told } from "../search/search.ts";
import type { Dimension, InsightTable } from "../table/insight-table.ts";
import { barChart, orderedBars, figures, pairStatement, valueColumn } from "../words/evidence.ts";
import { capital, comparedTo, groupPhrase, shortGroup } from "../words/phrases.ts";

const mostGroups = 60;
const mostOutcomes = 12;
const fewestRows = 10;
/** A rare value is told when its rows meet in one group; the test of few rows is exact. */
const fewestOfValue = 5;
/** Difference of shares from which on a cell is worth telling. */
const smallestDifference = 0.08;
/** Of two columns of which one follows from the other, nothing is learnt. */
const followsFrom = 0.97;

/** Names of columns that say how something ended, rather than what it was. */
const outcomeName =
  /stat(?:e|us)|outcome|result|priority|severity|decision|verdict|approv|reject|declin|churn|return|met$|passed|reason|stage|grade|level/i;

interface CrossTable {
  readonly counts: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly total: number;
}

interface Cell {
  readonly group: number;
  readonly outcome: number;
  readonly p: number;
  /** Share of the outcome in the group, and among the others. */
  readonly share: number;
  readonly elsewhere: number;
  readonly n: number;
}

/** Values of one column that go together with values of another: exact tests of each cell, Bonferroni within a pair of columns. */
export function findAssociations(table: InsightTable, search: Search): void {
  const { dimensions } = table;
  for (const [index, first] of dimensions.entries()) {
    for (const second of dimensions.slice(index + 1)) {
      if (search.isOver()) return;
      if (!arePaired(first, second)) continue;
      // The outcome is what the sentence gives shares of.
      const [group, outcome] = isOutcome(second, first) ? [first, second] : [second, first];
      if (outcome.labels.length <= mostOutcomes) examine(table, group, outcome, search);
    }
  }
}

function arePaired(first: Dimension, second: Dimension): boolean {
  if (first.columns.some((column) => second.columns.includes(column))) return false;
  // Two columns of one joined table are a matter of that table's rows, which are few.
  if (first.join !== null && first.join === second.join) return false;
  const plain = Number(first.kind === "column") + Number(second.kind === "column");
  return plain >= 1 && Math.max(first.labels.length, second.labels.length) <= mostGroups;
}

/** Whether the second column is the outcome of the two. */
function isOutcome(second: Dimension, first: Dimension): boolean {
  if (second.kind !== "column") return false;
  if (first.kind !== "column") return true;
  const [named, other] = [outcomeName.test(second.name), outcomeName.test(first.name)];
  return named === other ? second.labels.length <= first.labels.length : named;
}

function crossTable(group: Dimension, outcome: Dimension): CrossTable {
  const width = outcome.labels.length;
  const counts = new Float64Array(group.labels.length * width);
  const rows = new Float64Array(group.labels.length);
  const columns = new Float64Array(width);
  let total = 0;
  for (let row = 0; row < group.codes.length; row += 1) {
    const a = group.codes[row] ?? -1;
    const b = outcome.codes[row] ?? -1;
    if (a < 0 || b < 0) continue;
    counts[a * width + b] = (counts[a * width + b] ?? 0) + 1;
    rows[a] = (rows[a] ?? 0) + 1;
    columns[b] = (columns[b] ?? 0) + 1;
    total += 1;
  }
  return { counts, rows, columns, total };
}

/** Share of rows whose value of one column is the usual one for their value of the other. */
function determination(cross: CrossTable, width: number, byGroup: boolean): number {
  const best = new Map<number, number>();
  cross.counts.forEach((count, at) => {
    const key = byGroup ? Math.floor(at / width) : at % width;
    best.set(key, Math.max(best.get(key) ?? 0, count));
  });
  return [...best.values()].reduce((sum, count) => sum + count, 0) / cross.total;
}

function examine(table: InsightTable, group: Dimension, outcome: Dimension, search: Search): void {
  const width = outcome.labels.length;
  const cross = crossTable(group, outcome);
  if (cross.total < 4 * fewestRows) return;
  const usual = Math.max(...cross.columns) / cross.total;
  const follows = determination(cross, width, true) >= followsFrom && usual < followsFrom - 0.1;
  const followsBack = determination(cross, width, false) >= followsFrom;
  if (follows || followsBack) return;
  const cells = cellsOf(table, group, outcome, cross);
  if (cells.length === 0) return;
  const ranked = cells.toSorted((a, b) => a.p - b.p || gap(b) - gap(a));
  const tests = group.labels.length === 2 ? Math.max(1, cells.length / 2) : cells.length;
  const large = ranked.find((cell) => cell.p * tests < 0.01 && isLarge(cell)) ?? ranked[0];
  if (large === undefined) return;
  const p = Math.min(1, large.p * tests);
  if (!isLarge(large)) return search.countTest(p);
  const weight = Math.min(1, 0.6 + 0.4 * Math.sqrt(large.n / (0.15 * cross.total)));
  search.add({
    kind: "difference",
    p,
    strength: Math.min(1, weight * strengthOf(large)),
    interest: interestOf(group, outcome),
    tell: () => tellAssociation(table, group, outcome, cross, large),
  });
}

/**
 * Words of a text are many and mostly go with what they name; how something ended is asked of first. What a bracket of a number goes with is
 * told better as the group's average, unless it is how something ended.
 */
function interestOf(group: Dimension, outcome: Dimension): number {
  const ends = outcomeName.test(outcome.name);
  const base = ends ? 0.88 : 0.7;
  if (group.kind === "keyword") return base - 0.3;
  return group.kind === "bracket" ? base - (ends ? 0.1 : 0.25) : base;
}

function gap(cell: Cell): number {
  return Math.abs(cell.share - cell.elsewhere);
}

function isLarge(cell: Cell): boolean {
  const [low, high] = [Math.min(cell.share, cell.elsewhere), Math.max(cell.share, cell.elsewhere)];
  return gap(cell) >= smallestDifference && (high >= 1.5 * low || gap(cell) >= 0.2);
}

function strengthOf(cell: Cell): number {
  const [low, high] = [Math.min(cell.share, cell.elsewhere), Math.max(cell.share, cell.elsewhere)];
  const times = Math.min(1, Math.log2(high / Math.max(low, 0.01)) / 4);
  return Math.min(1, 1.2 * gap(cell) + 0.4 * times);
}

function cellsOf(table: InsightTable, group: Dimension, outcome: Dimension, cross: CrossTable): readonly Cell[] {
  const width = outcome.labels.length;
  const least = Math.max(fewestOfValue, table.minGroupSize);
  const cells: Cell[] = [];
  for (const at of cross.counts.keys()) {
    const [a, b] = [Math.floor(at / width), at % width];
    // A keyword is told of where it stands, not of where it does not.
    if (group.kind === "keyword" && (a === 0 || saysTheSame(group.labels[a], outcome.labels[b]))) continue;
    const [n, m, count] = [cross.rows[a] ?? 0, cross.columns[b] ?? 0, cross.counts[at] ?? 0];
    if (isRestOfYes(outcome, b) || n < least || m < least || cross.total - n < least) continue;
    if (group.kind === "keyword" && count * cross.total < n * m) continue;
    const p = cellTest(count, n, m, cross.total);
    cells.push({ group: a, outcome: b, p, n, share: count / n, elsewhere: (m - count) / (cross.total - n) });
  }
  return cells;
}

const yes = / = (?:true|yes|t|y|1)$/i;

/** Whether the value is the "false" of a yes/no column: its "true" tells the same, and better. */
function isRestOfYes(outcome: Dimension, code: number): boolean {
  return outcome.labels.length === 2 && outcome.labels.some((label, each) => each !== code && yes.test(label));
}

/** A word that stands in the value's own name: that "printer" goes with Printer is no news. */
function saysTheSame(keyword: string | undefined, value: string | undefined): boolean {
  const [word, name] = [keyword, value].map((text) =>
    (text ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
  return (
    word !== undefined &&
    name !== undefined &&
    word !== "" &&
    name !== "" &&
    (name.includes(word) || word.includes(name))
  );
}

function tellAssociation(
  table: InsightTable,
  group: Dimension,
  outcome: Dimension,
  cross: CrossTable,
  cell: Cell,
): Told {
  const width = outcome.labels.length;
  const count = cross.counts[cell.group * width + cell.outcome] ?? 0;
  const what = groupPhrase(outcome, cell.outcome, table.rowWord);
  const compared = comparedTo(cell.share, cell.elsewhere);
  const groups = group.labels.map((label, each) => ({
    label,
    value: (100 * (cross.counts[each * width + cell.outcome] ?? 0)) / (cross.rows[each] ?? 1),
    n: cross.rows[each] ?? 0,
  }));
  return {
    kind: "difference",
    title: `${shortGroup(group, cell.group)}: ${cell.share > cell.elsewhere ? "more" : "less"} often ${(outcome.labels[cell.outcome] ?? "").replace(yes, "")} (${formatShare(cell.share)} against ${formatShare(cell.elsewhere)})`,
    sentence:
      `${formatShare(cell.share)} of ${group.kind === "keyword" ? "" : `${table.rowWord} with `}${groupPhrase(group, cell.group, table.rowWord)} have ${what}, ` +
      `${cell.share > cell.elsewhere ? "more" : "less"} often than the others with ${formatShare(cell.elsewhere)}${compared === "" ? "" : ` (${compared})`}: ` +
      `${formatFigure(count)} of ${formatFigure(cell.n)} ${table.rowWord}.`,
    measure: outcome.name,
    dimension: group.name,
    period: null,
    subjects: [
      { column: group.name, value: group.labels[cell.group] ?? "" },
      { column: outcome.name, value: outcome.labels[cell.outcome] ?? "" },
    ],
    columns: [...group.columns, ...outcome.columns],
    evidence: [
      pairStatement(table, group, outcome),
      figures({
        group: group.labels[cell.group] ?? "",
        outcome: outcome.labels[cell.outcome] ?? "",
        share_pct: 100 * cell.share,
        share_of_others_pct: 100 * cell.elsewhere,
        rows: count,
        rows_of_group: cell.n,
      }),
    ],
    chart: (group.kind === "bracket" ? orderedBars : barChart)(
      `Share of ${what} by ${group.label}`,
      capital(group.label),
      valueColumn(`Share of ${what}`, "%"),
      groups.filter(({ n }) => n >= Math.max(fewestRows, table.minGroupSize)),
    ),
  };
}
