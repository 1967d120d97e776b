import { DataPilotError } from "@datapilot/contracts";
import { readColumnSet, type ColumnValues } from "@datapilot/frames";
import { formatPlain } from "../words/figures.ts";
import { rowsThatPass, takeRows } from "./filter-rows.ts";
import { folded, nearNames } from "./near-names.ts";
import type { AnalysisSource, SourceColumn } from "./source.ts";
import { withoutSmallGroups } from "./small-groups.ts";

export interface NumberColumn {
  readonly info: SourceColumn;
  /** NaN where there is none. */
  readonly values: Float64Array;
}

export interface CategoryColumn {
  readonly info: SourceColumn;
  /** −1 where there is none. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Numbers with more distinct values than this make no groups. */
const mostNumberGroups = 50;

/** A column by name, label, synonym or `table.column`; own columns come before those of related tables. */
export function findColumn(columns: readonly SourceColumn[], name: string): SourceColumn | undefined {
  const sought = folded(name);
  return (
    columns.find((column) => column.name === name) ??
    columns.find((column) => [column.name, column.label, column.sqlName].some((each) => folded(each) === sought)) ??
    columns.find((column) => column.synonyms.some((synonym) => folded(synonym) === sought)) ??
    columns.find((column) => folded(column.sqlName) === folded(name.split(".").at(-1) ?? name))
  );
}

/** The rows of a source as skills see them; columns are read when first asked for. */
export class AnalysisTable {
  readonly source: AnalysisSource;
  private readonly read = new Map<string, ColumnValues>();
  private wanted: Int32Array | "all" | null = null;

  constructor(source: AnalysisSource) {
    this.source = source;
  }

  get columns(): readonly SourceColumn[] {
    return this.source.columns;
  }

  /** Rows that are analysed. */
  get rowCount(): number {
    return this.wantedRows()?.length ?? Math.min(this.source.rowCount, this.source.maxRows);
  }

  /** What is to be said when not all rows are analysed. */
  get samplingNotes(): readonly string[] {
    const { rowCount, maxRows } = this.source;
    return rowCount <= maxRows
      ? []
      : [
          `Computed on a sample of ${formatPlain(maxRows)} of the ${formatPlain(rowCount)} rows, spread evenly over the table.`,
        ];
  }

  /** A column by name, label or synonym. Throws `invalid_input` with the near names. */
  find(name: string): SourceColumn {
    const found = findColumn(this.columns, name);
    if (found !== undefined) return found;
    const near = nearNames(
      name,
      this.columns.map((column) => column.name),
    );
    const hint =
      near.length > 0
        ? `did you mean ${near.map((each) => `"${each}"`).join(" or ")}?`
        : `its columns are ${this.columns
            .slice(0, 12)
            .map((column) => column.name)
            .join(", ")}.`;
    throw new DataPilotError("invalid_input", {
      detail: `There is no column "${name}" in ${this.source.table}; ${hint}`,
    });
  }

  /** A column's values in the rows that are analysed. */
  values(column: SourceColumn): ColumnValues {
    const known = this.read.get(column.name);
    if (known !== undefined) return known;
    const rows = this.wantedRows();
    const whole = this.wholeColumn(column);
    const values = rows === null ? whole : takeRows(whole, rows);
    this.read.set(column.name, values);
    return values;
  }

  /** The rows that pass the source's filters; null without filters. */
  private wantedRows(): Int32Array | null {
    this.wanted ??= rowsThatPass(this.source, (name) => this.wholeColumn(this.find(name)));
    return this.wanted === "all" ? null : this.wanted;
  }

  private wholeColumn(column: SourceColumn): ColumnValues {
    const { path, joins, maxRows } = this.source;
    const join = column.join === null ? undefined : joins[column.join];
    const set = readColumnSet(
      join === undefined
        ? { path, maxRows, columns: [column.sqlName] }
        : { path, maxRows, columns: [], joins: [{ ...join, columns: [{ name: column.sqlName, as: column.name }] }] },
    );
    const [values] = set.columns;
    if (values === undefined) throw new Error(`No values came for the column "${column.name}".`);
    return values;
  }

  /** A column as numbers; yes is 1 and no is 0. Throws `invalid_input` for other columns. */
  number(name: string): NumberColumn {
    const info = this.find(name);
    const column = this.values(info);
    if (column.kind === "number") return { info, values: column.values };
    if (column.kind === "category" && info.type === "boolean") {
      return { info, values: Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code)) };
    }
    const numbers = this.columns.filter((each) => each.role === "measure").map((each) => each.name);
    throw new DataPilotError("invalid_input", {
      detail: `The column "${info.name}" does not hold numbers; those that do are ${numbers.slice(0, 12).join(", ") || "none"}.`,
    });
  }

  /** A column as groups. Throws `invalid_input` for times and for numbers that are too many to be groups. */
  category(name: string): CategoryColumn {
    const info = this.find(name);
    const column = this.values(info);
    if (column.kind === "category")
      return { info, codes: this.largeGroups(column.codes, column.labels.length), labels: column.labels };
    if (column.kind === "number") {
      const groups = groupsOfNumbers(column.values);
      if (groups !== null)
        return { info, labels: groups.labels, codes: this.largeGroups(groups.codes, groups.labels.length) };
    }
    throw new DataPilotError("invalid_input", {
      detail: `The column "${info.name}" does not make groups: its values are ${column.kind === "time" ? "points in time" : "too many numbers"}.`,
    });
  }

  /** The column that says when; by default the table's own. Throws `invalid_input` where there is none. */
  time(name?: string): NumberColumn {
    const sought = name ?? this.source.timeColumn ?? this.columns.find((column) => column.role === "time")?.name;
    if (sought === undefined) {
      throw new DataPilotError("invalid_input", {
        detail: "This table has no column of dates or times, so nothing can be followed over time.",
      });
    }
    const info = this.find(sought);
    const column = this.values(info);
    if (column.kind === "time") return { info, values: column.values };
    throw new DataPilotError("invalid_input", { detail: `The column "${info.name}" does not hold dates or times.` });
  }

  private largeGroups(codes: Int32Array, size: number): Int32Array {
    return withoutSmallGroups(codes, size, this.source.minGroupSize);
  }
}

function groupsOfNumbers(values: Float64Array): Pick<CategoryColumn, "codes" | "labels"> | null {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) distinct.add(value);
    if (distinct.size > mostNumberGroups) return null;
  }
  const sorted = [...distinct].sort((a, b) => a - b);
  const codeOf = new Map(sorted.map((value, code) => [value, code]));
  return { codes: Int32Array.from(values, (value) => codeOf.get(value) ?? -1), labels: sorted.map(String) };
}
