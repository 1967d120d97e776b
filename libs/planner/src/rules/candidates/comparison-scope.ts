import type { ComparisonOperator } from "../../semantic-query.ts";
import type { Item } from "../matches/item.ts";
import type { Draft } from "./draft.ts";

/** "grades that have at least 4 students": so many rows of each grade, where the grade is no amount. */
export function countsRowsOfGroups(draft: Draft, cue: Item, number: Item): boolean {
  const after = draft.items[Math.max(cue.index, number.index) + 1];
  const before = draft.columnBefore(Math.min(cue.index, number.index))?.item.columns[0];
  if (before === undefined || after === undefined || after.columns.length > 0) return false;
  const have = /^(?:have|has|had|having|with|that have|who have)$/u;
  const { role } = draft.lexicon.column(before.ref);
  const said = have.test(draft.items[Math.min(cue.index, number.index) - 1]?.lower ?? "");
  return said && role === "dimension" && (after.tables[0]?.score ?? 0) > 0.6;
}

/** "8 cylinders and over 200 horsepower": the "and" joins two conditions there and belongs to neither. */
export function strictOf(operator: ComparisonOperator): ComparisonOperator {
  return operator === ">=" ? ">" : operator === "<=" ? "<" : operator;
}
