import { chiSquareAbove, normalTwoSided } from "../../statistics/distributions.ts";
import { listed } from "../../skills/words/figures.ts";
import { formatFigure, formatShare, formatTimes } from "../format-figure.ts";
import { groupSums } from "../search/group-means.ts";
import type { Search, Told } from "../search/search.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";
import { barChart, figures, groupStatement, valueColumn } from "../words/evidence.ts";
import { capital, groupPhrase, shortGroup } from "../words/phrases.ts";

const fewestRows = 40;
/** The greatest group must have this many times its even share, and so many times the next. */
const timesEvenShare = 1.6;
const timesNext = 1.25;
/** A group that stands this far before the next is a story of its own. */
const aloneTimes = 2.5;

/** What is counted or summed per group: rows, or an additive measure. */
interface Amounts {
  readonly measure: Measure | null;
  readonly values: Float64Array;
  readonly total: number;
  /** Variance of a group's amount if rows fell into groups by chance, per unit of expected share. */
  readonly variance: number;
}

/** Where rows or amounts pile up in one group, and where they are spread more evenly than chance would. */
export function findConcentrations(table: InsightTable, search: Search): void {
  for (const dimension of table.dimensions) {
    if (search.isOver()) return;
    if (dimension.kind === "keyword" || isYesNo(dimension)) continue;
    const rows = rowAmounts(dimension);
    if (rows.total < fewestRows) continue;
    const sums = table.measures.flatMap((measure) => {
      if (!measure.additive || measure.columns.some((column) => dimension.columns.includes(column))) return [];
      return sumAmounts(measure, dimension) ?? [];
    });
    const alike = sums.filter((one) => followsRows(one, rows));
    // Brackets are cut so that rows spread over them.
    if (dimension.kind === "column") examine(table, dimension, rows, alike, search);
    if (dimension.kind === "column") examineEvenness(table, dimension, rows, search);
    for (const one of sums) if (!alike.includes(one)) examine(table, dimension, one, [], search);
  }
}

/** How much greater or smaller the share of an amount must be than the share of rows to be a story of its own. */
const ownShare = 1.3;

/** Whether the group with the most rows has the like share of the amount: it has much because it has many. */
function followsRows(amounts: Amounts, rows: Amounts): boolean {
  const most = rows.values.indexOf(Math.max(...rows.values));
  if (amounts.values.indexOf(Math.max(...amounts.values)) !== most) return false;
  const times = (amounts.values[most] ?? 0) / amounts.total / ((rows.values[most] ?? 0) / rows.total);
  return times <= ownShare && times >= 1 / ownShare;
}

/** Whether something holds is a rate, not a place where rows pile up. */
function isYesNo(dimension: Dimension): boolean {
  return dimension.labels.some((label) => label.startsWith(`${dimension.label} = `));
}

function rowAmounts(dimension: Dimension): Amounts {
  const total = dimension.counts.reduce((sum, count) => sum + count, 0);
  return { measure: null, values: Float64Array.from(dimension.counts), total, variance: total };
}

function sumAmounts(measure: Measure, dimension: Dimension): Amounts | null {
  const sums = groupSums(measure, dimension);
  if (sums.total <= 0 || sums.sums.some((sum) => sum < 0)) return null;
  let squares = 0;
  for (const value of measure.values) if (!Number.isNaN(value)) squares += value * value;
  return { measure, values: sums.sums, total: sums.total, variance: squares };
}

/** `alike`: amounts that lie among the groups as the rows do, told along with them. */
function examine(
  table: InsightTable,
  dimension: Dimension,
  amounts: Amounts,
  alike: readonly Amounts[],
  search: Search,
): void {
  const order = [...amounts.values.keys()].toSorted((a, b) => (amounts.values[b] ?? 0) - (amounts.values[a] ?? 0));
  const [first, second] = order;
  if (first === undefined || second === undefined) return;
  if ((dimension.counts[first] ?? 0) < table.minGroupSize) return;
  const groups = order.length;
  const [top, next] = [amounts.values[first] ?? 0, amounts.values[second] ?? 0];
  const share = top / amounts.total;
  const even = 1 / groups;
  const z = (top - amounts.total * even) / Math.sqrt(amounts.variance * even * (1 - even));
  const p = Math.min(1, normalTwoSided(Math.max(0, z)) * groups);
  const isAlone = top >= aloneTimes * next;
  const isLarge = share >= timesEvenShare * even && top >= timesNext * next && share >= (isAlone ? 0.04 : 0.2);
  if (!isLarge) return search.countTest(p);
  search.add({
    kind: "concentration",
    p,
    strength: Math.min(1, 0.9 * share + (isAlone ? 0.4 : 0.12 * Math.log2(top / next))),
    interest: interestOf(dimension, amounts, isAlone && groups > manyGroups),
    tell: () => tell(table, dimension, amounts, alike, order),
  });
}

/** One of a few groups is often the largest by far (the usual state, the main office); one of many is news. */
const manyGroups = 7;

function interestOf(dimension: Dimension, amounts: Amounts, isNews: boolean): number {
  if (dimension.kind === "bracket") return 0.4;
  if (isNews) return 0.8;
  return amounts.measure === null ? 0.55 : 0.58;
}

function tell(
  table: InsightTable,
  dimension: Dimension,
  amounts: Amounts,
  alike: readonly Amounts[],
  order: readonly number[],
): Told {
  const { measure, values, total } = amounts;
  const first = order[0] ?? 0;
  const [top, next] = [values[first] ?? 0, values[order[1] ?? 0] ?? 0];
  const what = measure === null ? table.rowWord : `the total ${measure.label}`;
  const unit = measure?.unit ?? null;
  const shown = (value: number): string => formatFigure(value) + (unit === null ? "" : ` ${unit}`);
  const rest = order
    .slice(1, 4)
    .filter((code) => (dimension.counts[code] ?? 0) >= table.minGroupSize)
    .map((code) => `${dimension.labels[code] ?? ""} ${shown(values[code] ?? 0)}`);
  const too = alike.map((one) => ({ label: one.measure?.label ?? "", share: (one.values[first] ?? 0) / one.total }));
  const part = top * 2 > total ? "most" : "the largest share";
  return {
    kind: "concentration",
    title: `${shortGroup(dimension, first)}: ${part} of the ${measure?.label ?? table.rowWord} (${formatShare(top / total)})`,
    sentence:
      `${formatShare(top / total)} of ${what} ${measure === null ? "are" : "is"} of ${groupPhrase(dimension, first, table.rowWord)} (${shown(top)} of ${shown(total)}), ` +
      `${formatTimes(top / Math.max(next, 1e-9))} as much as the next of ${order.length} ${dimension.label} groups${rest.length === 0 ? "" : `: ${listed(rest)}`}.` +
      (too.length === 0
        ? ""
        : ` It has the like part of ${listed(too.map(({ label, share }) => `the total ${label} (${formatShare(share)})`))}.`),
    measure: measure?.name ?? null,
    dimension: dimension.name,
    period: null,
    subjects: [{ column: dimension.name, value: dimension.labels[first] ?? "" }],
    columns: [...(measure?.columns ?? []), ...dimension.columns],
    evidence: [
      groupStatement(table, dimension, measure, "sum"),
      figures({
        group: dimension.labels[first] ?? "",
        amount: top,
        share_pct: (100 * top) / total,
        next: next,
        total,
        groups: order.length,
        ...Object.fromEntries(too.map(({ label, share }) => [`share of total ${label}_pct`, 100 * share])),
        ...Object.fromEntries(order.slice(1, 4).map((code) => [dimension.labels[code] ?? "", values[code] ?? 0])),
      }),
    ],
    chart: amountChart(table, dimension, amounts, order),
  };
}

function amountChart(table: InsightTable, dimension: Dimension, amounts: Amounts, order: readonly number[]) {
  const { measure, values } = amounts;
  const label = measure === null ? `Number of ${table.rowWord}` : `Total ${measure.label}`;
  return barChart(
    `${label} by ${dimension.label}`,
    capital(dimension.label),
    valueColumn(label, measure?.unit ?? null),
    order
      .filter((code) => (dimension.counts[code] ?? 0) >= table.minGroupSize)
      .map((code) => ({ label: dimension.labels[code] ?? "", value: values[code] ?? 0 })),
  );
}

const mostEvenGroups = 30;
const fewestPerGroup = 15;

/** Counts that lie closer together than chance would leave them: somebody deals them out. The lower tail of the chi-square test. */
function examineEvenness(table: InsightTable, dimension: Dimension, amounts: Amounts, search: Search): void {
  const groups = dimension.labels.length;
  const expected = amounts.total / groups;
  if (groups < 3 || groups > mostEvenGroups || expected < Math.max(fewestPerGroup, table.minGroupSize)) return;
  const chi = amounts.values.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const p = chi === 0 ? Math.exp(-groups * 8) : 1 - chiSquareAbove(chi, groups - 1);
  if (p > 1e-4) return search.countTest(Math.max(p, 1e-9));
  const [least, most] = [Math.min(...amounts.values), Math.max(...amounts.values)];
  const spread =
    least === most ? `exactly ${formatFigure(most)} each` : `between ${formatFigure(least)} and ${formatFigure(most)}`;
  search.add({
    kind: "concentration",
    p,
    strength: 0.62,
    interest: 0.75,
    tell: () => ({
      kind: "concentration",
      title: `${capital(table.rowWord)} are spread evenly over ${dimension.label}`,
      sentence:
        `${formatFigure(groups)} ${dimension.label} groups have the same number of ${table.rowWord}, ${spread} of ${formatFigure(amounts.total)}: ` +
        `there is no imbalance between ${listed(dimension.labels.slice(0, 8))}${groups > 8 ? " and others" : ""}, and chance alone would not spread them so uniformly.`,
      measure: null,
      dimension: dimension.name,
      period: null,
      subjects: [],
      columns: dimension.columns,
      evidence: [groupStatement(table, dimension, null), figures({ groups, fewest: least, most, rows: amounts.total })],
      chart: amountChart(table, dimension, amounts, [...amounts.values.keys()]),
    }),
  });
}
