import { refusal, shown } from "../refusal.ts";
import type { GuardRefusal } from "../scope.ts";
import { listOf, nameOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

/**
 * PostgreSQL reads `t.f` as the call f(t) when the row t has no column f. These are its functions that take a row and
 * are not among the admitted ones; all whose names start with `pg_` come on top.
 */
const callable = new Set([
  "any_out",
  "anycompatible_out",
  "anycompatiblenonarray_out",
  "anyelement_out",
  "anynonarray_out",
  "hash_record",
  "hash_record_extended",
  "json_agg_strict",
  "jsonb_agg_strict",
  "quote_literal",
  "quote_nullable",
  "record_out",
  "record_send",
]);

/** Whether `t.name` could be a call of a function that statements may not call. */
export function namesRowFunction(name: string): boolean {
  return callable.has(name) || name.startsWith("pg_");
}

function refusedCall(name: string): GuardRefusal {
  return refusal(
    "function",
    `the function ${shown(name)}()`,
    `A name such as t.${shown(name)} would call the function ${shown(name)}() on the row, which is not one that statements may call. Name a column of the table instead.`,
  );
}

/** No function is called in the guise of a column. */
export const rowFunctions: GuardRule = {
  name: "row-functions",
  check: ({ statement }) => {
    for (const { body } of statement.of("ColumnRef")) {
      const name = nameOf(listOf(body, "fields")[1]);
      if (name !== undefined && namesRowFunction(name)) return refusedCall(name);
    }
    for (const { body } of statement.of("A_Indirection")) {
      const name = namesOf(listOf(body, "indirection")).find(namesRowFunction);
      if (name !== undefined) return refusedCall(name);
    }
    return undefined;
  },
};
