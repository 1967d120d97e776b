import type { ColumnRef, Filter, Measure } from "../../../semantic-query.ts";
import { opposites } from "../../english/opposites.ts";
import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "../figures/measured.ts";

const yesWords = /^(?:yes|y|true|t)$/iu;
const noWords = /^(?:no|n|false|f)$/iu;

/** The texts that stand for yes and no in a column that holds only these two; null for any other column. */
function answers(values: readonly string[] | null): { readonly yes: string; readonly no: string } | null {
  const yes = values?.find((value) => yesWords.test(value.trim()));
  const no = values?.find((value) => noWords.test(value.trim()));
  return values?.length === 2 && yes !== undefined && no !== undefined ? { yes, no } : null;
}

/** True for columns that hold yes or no: booleans, numbers that are only 0 and 1, and texts that are only yes and no. */
export function isFlag(draft: Draft, ref: ColumnRef): boolean {
  const column = draft.lexicon.column(ref);
  if (column.type === "boolean") return true;
  if (column.type === "text") return answers(column.values) !== null;
  return draft.isNumeric(ref) && column.min === "0" && column.max === "1" && column.distinctCount === 2;
}

/** The rows where the flag says yes, or no. */
export function flagFilter(draft: Draft, ref: ColumnRef, yes: boolean): Filter {
  const column = draft.lexicon.column(ref);
  const texts = column.type === "text" ? answers(column.values) : null;
  const value = texts !== null ? (yes ? texts.yes : texts.no) : column.type === "boolean" ? yes : yes ? 1 : 0;
  return { kind: "compare", column: ref, operator: "=", value };
}

/** The flag that a word says no to: "failed" where a column says what passed. Of `table` only, where one is given. */
export function oppositeFlag(draft: Draft, item: Item, table?: string): ColumnRef | null {
  const root = opposites.get(item.lower);
  if (root === undefined || item.columns.length > 0) return null;
  const governed = draft.lexicon.model.origin === "plugin";
  const named = (ref: ColumnRef): boolean =>
    [...draft.lexicon.words(ref), ...(governed ? draft.lexicon.column(ref).synonyms : [])].some((word) =>
      word.toLowerCase().startsWith(root),
    );
  const flags = draft.lexicon.allColumns().filter((ref) => table === undefined || ref.table === table);
  return flags.find((ref) => isFlag(draft, ref) && named(ref)) ?? null;
}

/** The share of yes among the rows that say either, 0..1. */
export function flagRate(draft: Draft, ref: ColumnRef): Measure {
  if (draft.isNumeric(ref)) return aggregateOf(draft, "avg", ref);
  return {
    kind: "arithmetic",
    operator: "/",
    left: { kind: "count_rows", table: ref.table, alias: "part", where: flagFilter(draft, ref, true) },
    right: { kind: "aggregate", aggregate: "count", column: ref, alias: "whole" },
    alias: aliasFor(draft, `${ref.column}_rate`),
  };
}
