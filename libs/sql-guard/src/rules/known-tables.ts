import { refusal, shown } from "../refusal.ts";
import type { ScopeTables } from "../tables.ts";
import { textOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

/** Each read of a table is a pass over its rows; people's statements have fewer than ten. */
const maxScans = 40;

function tableList(tables: ScopeTables): string {
  const names = tables.all.slice(0, 20).map((table) => table.name);
  return names.length === 0 ? "There are no tables here." : `The tables here are: ${names.join(", ")}.`;
}

/** FROM names only the scope's tables, by their bare names. */
export const knownTables: GuardRule = {
  name: "known-tables",
  check: ({ statement, relations, tables }) => {
    const unknown = relations.unknown[0];
    if (unknown !== undefined) {
      const name = shown(textOf(unknown.body, "relname") ?? "");
      const schema = textOf(unknown.body, "schemaname");
      if (schema !== undefined) {
        return refusal(
          "qualified_table",
          `the schema-qualified table ${shown(schema)}.${name}`,
          `The table ${shown(schema)}.${name} cannot be reached: tables are named without a schema. ${tableList(tables)}`,
        );
      }
      return refusal(
        "unknown_table",
        `the table ${name}`,
        `There is no table "${name}" in this dataset. ${tableList(tables)}`,
      );
    }
    const only = statement.of("RangeVar").find((node) => node.body["inh"] !== true);
    if (only !== undefined) {
      return refusal("only", "ONLY", "ONLY is not available here; name the table alone.");
    }
    if (relations.scans.length > maxScans) {
      return refusal(
        "too_many_tables",
        `${relations.scans.length} reads of tables`,
        `The statement reads tables ${relations.scans.length} times; at most ${maxScans} are allowed. Ask in smaller questions.`,
      );
    }
    return undefined;
  },
};
