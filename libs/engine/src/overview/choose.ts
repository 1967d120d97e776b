import type { OverviewMeasure } from "@datapilot/contracts";
import type { Measure, TimeGrain } from "@datapilot/planner";
import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { guessDomain } from "../fingerprint/guess-domain.ts";
import { byImportance, guessTarget } from "../fingerprint/guess-target.ts";
import { isCategory, mostGroups, type LookedAt } from "../fingerprint/looked-at.ts";
import { spoken } from "../fingerprint/name-words.ts";

const mostMeasures = 4;
/** Columns of the rows themselves, and of what they refer to. */
const mostOfAKind = 3;

/** A figure that an overview shows. */
export interface KeyMeasure extends Pick<OverviewMeasure, "name" | "label" | "unit" | "format" | "aggregate"> {
  readonly measure: Measure;
  /** True: parts add up to the whole, so it can be shared out. */
  readonly adds: boolean;
}

export const rowCount = (table: string): KeyMeasure => ({
  name: "rows",
  label: "Number of rows",
  unit: null,
  format: "integer",
  aggregate: "count",
  measure: { kind: "count_rows", table, alias: "rows" },
  adds: true,
});

function formatOf({ type, unit }: SemanticColumn, adds: boolean): OverviewMeasure["format"] {
  if (unit === "%") return "percent";
  if (unit !== null && /^[$€£]$|^[A-Z]{3}$/u.test(unit)) return "currency";
  return type === "integer" && adds ? "integer" : "number";
}

function ofMetrics({ metrics, primaryTable }: SemanticModel): readonly KeyMeasure[] {
  return metrics
    .filter(({ table }) => table === primaryTable)
    .slice(0, mostMeasures)
    .map(({ name, label, unit, format, expression }) => ({
      name,
      label,
      unit,
      format,
      aggregate: name,
      measure: { kind: "metric", metric: name, alias: name },
      adds: /^\s*(?:sum|count)\s*\([^()]*\)\s*$/i.test(expression),
    }));
}

function ofColumns(seen: LookedAt): readonly KeyMeasure[] {
  const target = guessTarget(seen, guessDomain(seen.model).domain)?.column;
  return byImportance(seen.columns, target)
    .map(({ column }) => column)
    .slice(0, mostMeasures - 1)
    .map((column) => {
      const adds = column.defaultAggregate === "sum";
      const aggregate = adds ? "sum" : "avg";
      const name = `${aggregate}_${column.name}`.slice(0, 60);
      return {
        name,
        label: `${adds ? "Total" : "Average"} ${spoken(column)}`,
        unit: column.unit,
        format: formatOf(column, adds),
        aggregate,
        measure: { kind: "aggregate", aggregate, column: { table: seen.table.name, column: column.name }, alias: name },
        adds,
      };
    });
}

/** The figures to show: a plugin's metrics, else the rows and the measures that matter most. */
export function keyMeasures(seen: LookedAt): readonly KeyMeasure[] {
  const metrics = ofMetrics(seen.model);
  return metrics.length > 0 ? metrics : [rowCount(seen.table.name), ...ofColumns(seen)];
}

/** A column to share out by, and the table that has it. */
export interface KeyDimension {
  readonly table: string;
  readonly column: SemanticColumn;
}

/** About six groups tell most; empty cells make a group that tells nothing. */
function rank({ distinctCount, nullCount, rowCount }: SemanticColumn): number {
  return Math.abs(distinctCount - 6) + (10 * nullCount) / Math.max(1, rowCount);
}

function ofOwn({ columns, table }: LookedAt): readonly KeyDimension[] {
  return columns.filter(isCategory).map(({ column }) => ({ table: table.name, column }));
}

/** Categories of the things that the rows refer to: a sale's product, a sale's store. */
function ofRelated({ dataset, model, table }: LookedAt): readonly KeyDimension[] {
  const loaded = new Set(dataset.tables.map(({ table: name }) => name));
  const related = model.relationships
    .filter(({ from, to }) => from.table === table.name && to.table !== table.name && loaded.has(to.table))
    .flatMap(({ to }) => model.tables.filter(({ name }) => name === to.table));
  return related.flatMap(({ name, columns }) =>
    columns
      .filter(({ allowed, pii, role, distinctCount }) => allowed && !pii && role === "dimension" && distinctCount > 1)
      .filter(({ distinctCount }) => distinctCount <= mostGroups)
      .map((column) => ({ table: name, column })),
  );
}

/** The columns to share out by: those of the rows themselves, and of what they refer to. */
export function keyDimensions(seen: LookedAt): readonly KeyDimension[] {
  const best = (dimensions: readonly KeyDimension[]): readonly KeyDimension[] =>
    dimensions.toSorted((a, b) => rank(a.column) - rank(b.column)).slice(0, mostOfAKind);
  return [...best(ofOwn(seen)), ...best(ofRelated(seen))];
}

export interface Period {
  readonly column: string;
  readonly label: string;
  /** First and last day, both in it. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly grain: TimeGrain;
}

const dayMs = 86_400_000;

function grainOf(days: number): TimeGrain {
  if (days <= 45) return "day";
  if (days <= 200) return "week";
  if (days <= 1_500) return "month";
  return days <= 5_000 ? "quarter" : "year";
}

/** What the time column covers, and how far apart the points of a line are best: some ten to some fifty of them. */
export function periodOf({ table, columns }: LookedAt): Period | undefined {
  const time = columns.find(({ column }) => column.name === table.timeColumn)?.column;
  if (time === undefined || time.min === null || time.max === null) return undefined;
  const isYear = time.type === "integer";
  const from = isYear ? `${time.min}-01-01` : time.min.slice(0, 10);
  const to = isYear ? `${time.max}-12-31` : time.max.slice(0, 10);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  if (!Number.isFinite(days) || days < 1) return undefined;
  return { column: time.name, label: spoken(time), from, to, days, grain: isYear ? "year" : grainOf(days) };
}
