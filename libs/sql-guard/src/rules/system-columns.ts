import { refusal } from "../refusal.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

const names = new Set(["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]);

/** System columns tell where and when a row was written, by whom and in which partition. */
export const systemColumns: GuardRule = {
  name: "system-columns",
  check: ({ statement }) => {
    for (const type of ["ColumnRef", "A_Indirection", "JoinExpr"] as const) {
      for (const node of statement.of(type)) {
        const fields = [
          ...listOf(node.body, "fields"),
          ...listOf(node.body, "indirection"),
          ...listOf(node.body, "usingClause"),
        ];
        const found = namesOf(fields).find((name) => names.has(name));
        if (found !== undefined) {
          return refusal(
            "system_column",
            `the system column ${found}`,
            `${found} is a system column of the database and no part of the data. Name a column of the table instead.`,
          );
        }
        if (type === "ColumnRef" && namesOf(fields).length > 2) {
          return refusal(
            "qualified_column",
            `the column name ${namesOf(fields).join(".").slice(0, 80)}`,
            "A column is named as column or table.column, without a schema.",
          );
        }
      }
    }
    return undefined;
  },
};
