import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import type { ColumnRef, SemanticQuery } from "../semantic-query.ts";
import { textLiteral } from "./identifier.ts";
import { describe } from "./scope.ts";

/** An output column beside another one, with the same values as the file writes them. */
export interface WrittenColumn {
  /** Which output it repeats: a column of a list, or the alias of a measure. */
  readonly of: ColumnRef | string;
  readonly name: string;
  /** The text of a value, from the SQL of the value. */
  sql(value: string): string;
}

/** More columns are a table, which such repeats would only make wider. */
const mostLookedUp = 2;

/** PostgreSQL cuts longer names. */
const longestBase = 50;

function written(column: SemanticColumn, of: ColumnRef | string, base: string): readonly WrittenColumn[] {
  const form = column.written;
  if (form === undefined) return [];
  const name = `${base.slice(0, longestBase)}_written`;
  return [{ of, name, sql: (value) => textOf(column, form, value) }];
}

function textOf({ type }: SemanticColumn, form: string, value: string): string {
  if (type === "boolean") {
    const [yes = "", no = ""] = form.split("|");
    return `CASE ${value} WHEN true THEN ${textLiteral(yes)} WHEN false THEN ${textLiteral(no)} END`;
  }
  if (type === "date" || type === "time") return `to_char(${value}, ${textLiteral(form)})`;
  return `${value}::text || ${textLiteral(form)}`;
}

/**
 * What a query shows a second time as the file writes it: dates, times, yes and no, percentages that are listed, or are the smallest or
 * greatest of theirs, where one or two things are looked up. Typed values are for programs; a person looks for "4 May 1968" as it stands in the file.
 */
export function writtenColumns(model: SemanticModel, query: SemanticQuery): readonly WrittenColumn[] {
  if (query.yesNo || query.comparison !== null || query.dimensions.length > 0) return [];
  if (query.columns.length > mostLookedUp) return [];
  const shown =
    query.measures.length === 0
      ? query.columns.flatMap((ref) => written(describe(model, ref), ref, ref.column))
      : query.measures.flatMap((measure) =>
          measure.kind === "aggregate" && (measure.aggregate === "min" || measure.aggregate === "max")
            ? written(describe(model, measure.column), measure.alias, measure.alias)
            : [],
        );
  const taken = new Set([...query.columns.map((ref) => ref.column), ...query.measures.map((one) => one.alias)]);
  return shown.filter((one, at) => !taken.has(one.name) && shown.findIndex(({ name }) => name === one.name) === at);
}
