import type { ColumnValues } from "@datapilot/frames";
import type { SourceColumn } from "../skills/table/source.ts";
import { seededRandom } from "../statistics/random.ts";
import type { Finding } from "./finding.ts";
import { rankFindings } from "./rank.ts";
import { findInsights } from "./search/find-insights.ts";
import { assembleTable } from "./table/build-table.ts";
import type { InsightTable } from "./table/insight-table.ts";

/** Columns of a test's table: numbers are measured, texts group, dates say when, booleans are rates. */
export type Columns = Readonly<Record<string, readonly (number | string | boolean | Date | null)[]>>;

const dayMs = 86_400_000;

/** The day that lies so many days after 2019-01-01. */
export function day(after: number): Date {
  return new Date(Date.UTC(2019, 0, 1) + Math.floor(after) * dayMs);
}

function valuesOf(name: string, cells: Columns[string]): { values: ColumnValues; type: SourceColumn["type"] } {
  const first = cells.find((cell) => cell !== null);
  if (first instanceof Date) {
    const values = Float64Array.from(cells, (cell) => (cell instanceof Date ? cell.getTime() : Number.NaN));
    return { values: { name, kind: "time", values }, type: "date" };
  }
  if (typeof first === "number") {
    const values = Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : Number.NaN));
    return { values: { name, kind: "number", values }, type: "number" };
  }
  const labels = [...new Set(cells.filter((cell) => cell !== null).map(String))];
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : (codeOf.get(String(cell)) ?? -1)));
  return { values: { name, kind: "category", codes, labels }, type: typeof first === "boolean" ? "boolean" : "text" };
}

const roles = { number: "measure", text: "dimension", boolean: "boolean", date: "time" } as const;

function roleOf(type: SourceColumn["type"]): SourceColumn["role"] {
  return type === "number" || type === "text" || type === "boolean" || type === "date" ? roles[type] : "text";
}

/** A table as if it had been read from a file. `additive` measures are summed, the others averaged. */
export function tableOf(
  columns: Columns,
  additive: readonly string[] = [],
  minGroupSize: number | null = null,
): InsightTable {
  const read = Object.entries(columns).map(([name, cells]) => {
    const { values, type } = valuesOf(name, cells);
    const info: SourceColumn = {
      name,
      label: name.replaceAll("_", " "),
      synonyms: [],
      type,
      role: roleOf(type),
      unit: null,
      distinctCount: 0,
      aggregate: additive.includes(name) ? "sum" : "avg",
      sqlName: name,
      join: null,
    };
    return { info, values, sql: `"data"."${name}"` };
  });
  const source = {
    table: "data",
    label: "Data",
    path: "",
    rowCount: 0,
    timeColumn: null,
    columns: read.map(({ info }) => info),
    joins: [],
    minGroupSize,
    maxRows: 1_000_000,
  };
  return assembleTable(source, read, "records");
}

/** Everything that is found in the table, best first. */
export function insightsOf(table: InsightTable): readonly Finding[] {
  const { findings } = findInsights(table, { until: Number.POSITIVE_INFINITY, now: () => 0 });
  return rankFindings(findings, 30);
}

/** Chance that is the same in every run. */
export interface Chance {
  uniform(): number;
  normal(): number;
  whole(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

export function chanceOf(seed: number): Chance {
  const uniform = seededRandom(seed);
  const whole = (below: number): number => Math.floor(uniform() * below);
  return {
    uniform,
    whole,
    // Box and Muller (1958).
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick: (items) => items[whole(items.length)] ?? items[0],
  };
}

export function rows<T>(count: number, make: (row: number) => T): T[] {
  return Array.from({ length: count }, (_, row) => make(row));
}
