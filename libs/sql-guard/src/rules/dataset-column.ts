import { refusal } from "../refusal.ts";
import { datasetColumn } from "../tables.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

/** Where a statement can refer to a column by its name. */
const references = [
  ["ColumnRef", "fields"],
  ["A_Indirection", "indirection"],
  ["JoinExpr", "usingClause"],
  ["CTESearchClause", "search_col_list"],
  ["CTECycleClause", "cycle_col_list"],
  ["Alias", "colnames"],
  ["CommonTableExpr", "aliascolnames"],
] as const;

/** The column that tells datasets apart is not named, in any place or spelling. */
export const datasetColumnUnseen: GuardRule = {
  name: "dataset-column",
  check: ({ statement }) => {
    const named = references.some(([type, field]) =>
      statement
        .of(type)
        .some((node) => namesOf(listOf(node.body, field)).some((name) => name.toLowerCase() === datasetColumn)),
    );
    if (!named) return undefined;
    return refusal(
      "dataset_id",
      `the column ${datasetColumn}`,
      `The column ${datasetColumn} cannot be named: every statement is already limited to its dataset. Leave the condition out.`,
    );
  },
};
