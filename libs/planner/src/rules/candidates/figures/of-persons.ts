import type { Draft } from "../draft.ts";

const personal = /\b(?:age|gender|sex|salary|wage|birth|dob|employee|emp|hire|job|contract|surname|forename)\b/u;

/** True for an uploaded table with one row for each person: its rows have names, and it says of them what only persons have. */
export function ofPersons(draft: Draft, table: string): boolean {
  const { model } = draft.lexicon;
  const { nameColumn, columns } = draft.lexicon.table(table);
  if (model.origin === "plugin" || model.tables.length > 1 || nameColumn === null) return false;
  return columns.some(({ label }) => personal.test(label.replace(/_/gu, " ").toLowerCase()));
}
