import type { ParseResult } from "libpg-query";
import { Printer } from "./printer.ts";

/** The statement of a tree as one line of SQL; undefined when the printer does not know a form. */
export function printStatement(tree: ParseResult): string | undefined {
  const statement = tree.stmts?.[0]?.stmt;
  if (statement === undefined) return undefined;
  try {
    return new Printer(statement, { pretty: false }).deparseQuery();
  } catch {
    return undefined;
  }
}
