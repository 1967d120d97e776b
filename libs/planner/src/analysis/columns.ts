import type { SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../semantic-query.ts";
import type { ColumnMention, Mentions } from "./mentions.ts";

/** A column as skills know it: its name, with its table where another table that can be reached has the name too. */
export function nameOf(model: SemanticModel, { table, column }: ColumnRef): string {
  if (table === model.primaryTable) return column;
  const elsewhere = model.tables.some(
    (other) => other.name !== table && other.columns.some((each) => each.name === column),
  );
  return elsewhere ? `${table}.${column}` : column;
}

/** Numbers that a question names, in its order. */
export function numberColumns(mentions: Mentions): ColumnMention[] {
  return mentions.columns.filter(({ column }) => column.role === "measure");
}

/** Numbers that a question names as columns or as metrics of one column. */
export function measureRefs(mentions: Mentions): ColumnRef[] {
  const groups = groupColumns(mentions).map(({ ref }) => ref);
  return mentions.figures.flatMap(({ measure, per }) =>
    measure === null || per !== null || groups.includes(measure) ? [] : [measure],
  );
}

/** Categories and yes/no columns that a question names. */
export function groupColumns(mentions: Mentions): ColumnMention[] {
  return mentions.columns.filter(({ column }) => column.role === "dimension" || column.role === "boolean");
}

const people = /customer|client|user|account|member|subscriber|patient|player|buyer|student|visitor/iu;

/**
 * Whom a question is about: the table that it names, by the primary table's key to it, or an identifier that it names. With `likely` also
 * the identifier that most looks like people who come again. Null for rows.
 */
export function entityOf(
  model: SemanticModel,
  mentions: Mentions,
  mode: "named" | "likely" = "named",
): ColumnRef | null {
  const identifier = mentions.columns.find(
    ({ column, ref }) => column.role === "identifier" && ref.table === model.primaryTable,
  );
  if (identifier !== undefined) return identifier.ref;
  const identified = mentions.columns.filter(({ column }) => column.role === "identifier").map(({ ref }) => ref);
  for (const { table } of [...identified, ...mentions.tables]) {
    const key = model.relationships.find(({ from, to }) => from.table === model.primaryTable && to.table === table);
    if (key !== undefined) return key.from;
  }
  const primary = model.tables.find(({ name }) => name === model.primaryTable);
  const repeating = (primary?.columns ?? []).filter(
    (column) =>
      column.allowed &&
      !column.pii &&
      (column.role === "identifier" || people.test(column.name)) &&
      column.role !== "measure" &&
      column.distinctCount >= 10 &&
      column.distinctCount < 0.9 * column.rowCount,
  );
  const named = repeating.find((column) => mentions.tables.length === 0 && people.test(column.name));
  const found =
    mode === "likely" ? (named ?? repeating.find((column) => people.test(column.name)) ?? repeating[0]) : undefined;
  return found === undefined ? null : { table: model.primaryTable, column: found.name };
}
