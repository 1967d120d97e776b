import type { Overview, OverviewDimension, OverviewMeasure } from "@datapilot/contracts";
import type { StatementRunner } from "../insights/run-guarded.ts";
import { spoken } from "../fingerprint/name-words.ts";
import type { LookedAt } from "../fingerprint/looked-at.ts";
import {
  keyDimensions,
  keyMeasures,
  periodOf,
  rowCount,
  type KeyDimension,
  type KeyMeasure,
  type Period,
} from "./choose.ts";
import { changeOf, numberOf, wholePoints, type LinePoint } from "./line.ts";
import { lineQuery, shareQuery, shownValues, statementOf, totalsQuery } from "./queries.ts";

export type Figures = Pick<Overview, "period" | "grain" | "measures" | "dimensions"> & { readonly notes: string[] };

/** The figures of an overview: totals, lines and shares, side by side. What cannot be computed is left out and said. */
export async function computeFigures(seen: LookedAt, run: StatementRunner): Promise<Figures> {
  const measures = keyMeasures(seen);
  const period = periodOf(seen);
  const notes: string[] = [];
  const shared = measures.find(({ adds, name }) => adds && name !== "rows") ?? rowCount(seen.table.name);
  const [totals, line, ...shares] = await Promise.all([
    totalsOf(seen, measures, run, notes),
    period === undefined ? undefined : lineOf(seen, measures, period, run, notes),
    ...keyDimensions(seen).map((dimension) => sharesOf(seen, shared, dimension, run, notes)),
  ]);
  const dimensions = shares.filter((share) => share !== undefined);
  return {
    period: period === undefined ? null : shownPeriod(period),
    grain: period?.grain ?? null,
    measures: totals === undefined ? [] : measures.map((measure, index) => measureOf(measure, index, totals, line)),
    dimensions: dimensions.map((share) => withOther(share, shared, measures, totals?.values)),
    notes: [...new Set(notes)],
  };
}

function shownPeriod({ grain: _grain, ...shown }: Period): Overview["period"] {
  return shown;
}

interface Totals {
  readonly sql: string;
  readonly values: readonly (number | null)[];
}

async function totalsOf(
  { model, table }: LookedAt,
  measures: readonly KeyMeasure[],
  run: StatementRunner,
  notes: string[],
): Promise<Totals | undefined> {
  const statement = statementOf(model, totalsQuery(table.name, measures), "aggregate");
  if (!("sql" in statement)) return void notes.push(statement.reason);
  const outcome = await run(statement.sql);
  if (!outcome.ok) return void notes.push(outcome.reason);
  return { sql: statement.sql, values: (outcome.result.rows[0] ?? []).map(numberOf) };
}

interface Line {
  readonly sql: string;
  readonly points: readonly LinePoint[];
}

async function lineOf(
  { model, table }: LookedAt,
  measures: readonly KeyMeasure[],
  period: Period,
  run: StatementRunner,
  notes: string[],
): Promise<Line | undefined> {
  const statement = statementOf(model, lineQuery(table.name, measures, period), "trend");
  if (!("sql" in statement)) return void notes.push(statement.reason);
  const outcome = await run(statement.sql);
  if (!outcome.ok) return void notes.push(outcome.reason);
  const { points, partial } = wholePoints(outcome.result.rows, period);
  if (partial !== undefined) {
    notes.push(
      `The ${period.grain} that begins ${partial} is not whole (the data ends ${period.to}), so the lines end before it.`,
    );
  }
  return { sql: statement.sql, points };
}

function measureOf(key: KeyMeasure, index: number, totals: Totals, line: Line | undefined): OverviewMeasure {
  const { measure: _measure, adds: _adds, ...shown } = key;
  const points = line?.points.map(({ period, values }) => ({ period, value: values[index] ?? null })) ?? [];
  return {
    ...shown,
    value: totals.values[index] ?? null,
    sparkline: points,
    ...changeOf(points.map(({ value }) => value)),
    total_sql: totals.sql,
    sql: line?.sql ?? null,
  };
}

async function sharesOf(
  { model, table }: LookedAt,
  shared: KeyMeasure,
  dimension: KeyDimension,
  run: StatementRunner,
  notes: string[],
): Promise<OverviewDimension | undefined> {
  const statement = statementOf(model, shareQuery(table.name, shared, dimension), "share");
  if (!("sql" in statement)) return void notes.push(statement.reason);
  const outcome = await run(statement.sql);
  if (!outcome.ok) return void notes.push(outcome.reason);
  const values = outcome.result.rows.flatMap(([value = null, amount, share]) => {
    const number = numberOf(amount);
    return number === null ? [] : [{ value, amount: number, share_pct: rounded(numberOf(share)) }];
  });
  const { column } = dimension;
  return {
    table: dimension.table,
    column: column.name,
    label: spoken(column),
    of: shared.label,
    distinct: column.distinctCount,
    values,
    other: null,
    sql: statement.sql,
  };
}

function rounded(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10) / 10;
}

/** What the values that are not shown make: the total less what is shown. */
function withOther(
  share: OverviewDimension,
  shared: KeyMeasure,
  measures: readonly KeyMeasure[],
  totals: readonly (number | null)[] | undefined,
): OverviewDimension {
  const index = measures.findIndex(({ name }) => name === shared.name);
  const total = totals?.[index] ?? null;
  if (total === null || share.values.length < shownValues || share.distinct <= shownValues) return share;
  const amount = total - share.values.reduce((sum, value) => sum + value.amount, 0);
  return { ...share, other: { amount, share_pct: total === 0 ? null : rounded((100 * amount) / total) } };
}
