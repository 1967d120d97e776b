import { momentsOf, present } from "../../statistics/moments.ts";
import { medianOf } from "../../statistics/quantiles.ts";
import type { AnalysisTable } from "../table/analysis-table.ts";
import type { SourceColumn } from "../table/source.ts";
import { keysOf } from "../words/keys-of.ts";

/** What things are alike in: one number per thing. */
export interface Trait {
  readonly label: string;
  readonly unit: string | null;
  readonly values: Float64Array;
}

export interface Things {
  /** What one thing is called: "row", or the entity's label. */
  readonly noun: string;
  readonly count: number;
  readonly traits: readonly Trait[];
}

/** Rows with their measures. */
export function rowsAsThings(data: AnalysisTable, columns: readonly SourceColumn[]): Things {
  const traits = columns.map((info) => ({ label: info.label, unit: info.unit, values: data.number(info.name).values }));
  return { noun: "row", count: data.rowCount, traits };
}

/** One thing per entity: how many rows it has, and each measure in total or on average, as the measure is read. */
export function entitiesAsThings(data: AnalysisTable, entity: SourceColumn, columns: readonly SourceColumn[]): Things {
  const keys = keysOf(data, entity.name);
  const rows = new Float64Array(keys.size);
  for (const code of keys.codes) if (code >= 0) rows[code] = (rows[code] ?? 0) + 1;
  const traits = columns
    .filter(({ name }) => name !== entity.name)
    .map((info): Trait => {
      const { values } = data.number(info.name);
      const sums = new Float64Array(keys.size);
      const counts = new Float64Array(keys.size);
      for (const [row, code] of keys.codes.entries()) {
        const value = values[row] ?? Number.NaN;
        if (code < 0 || Number.isNaN(value)) continue;
        sums[code] = (sums[code] ?? 0) + value;
        counts[code] = (counts[code] ?? 0) + 1;
      }
      const total = info.aggregate === "sum" && info.type !== "boolean";
      return {
        label: `${total ? "total" : "average"} ${info.label}`,
        unit: info.unit,
        values: sums.map((sum, at) => (counts[at] === 0 ? Number.NaN : total ? sum : sum / (counts[at] ?? 1))),
      };
    });
  const repeated = rows.some((count) => count > 1);
  return {
    noun: entity.label,
    count: keys.size,
    traits: repeated ? [{ label: "number of rows", unit: null, values: rows }, ...traits] : traits,
  };
}

/** Beyond this skewness, and without negative values, a trait is compared by its logarithm, so that a few giants do not decide all. */
const skewed = 2;
const furthest = 3;

export interface Scaled {
  readonly values: Float64Array;
  readonly logged: boolean;
}

/** A trait with mean 0 and deviation 1, gaps at its median, far values pulled in to ±3; null for a constant. */
export function scaled(trait: Trait): Scaled | null {
  const known = present(trait.values);
  if (known.length === 0) return null;
  const plain = momentsOf(known);
  const logged = plain.skewness > skewed && plain.min >= 0;
  const shown = logged ? trait.values.map((value) => Math.log1p(value)) : trait.values;
  const there = present(shown);
  const { mean, sd } = momentsOf(there);
  if (!(sd > 0)) return null;
  const median = medianOf(there);
  const values = shown.map((value) =>
    Math.max(-furthest, Math.min(furthest, ((Number.isNaN(value) ? median : value) - mean) / sd)),
  );
  return { values, logged };
}
