import { fill, type ContentSection } from "@datapilot/reports";
import { allowedColumns } from "../allowed-columns.ts";
import type { Gathered } from "../gathered.ts";
import type { Writing } from "../section-parts.ts";

/** What each column is, table by table. */
export function appendixSection({ subject }: Gathered, { words }: Writing): ContentSection {
  const { dataset, model } = subject;
  const text = (name: string, label: string) => ({ name, label, type: "text", unit: null, format: "text" }) as const;
  return {
    kind: "appendix",
    title: words.sections.appendix,
    parts: dataset.tables.map((table) => {
      const columns = allowedColumns(model, table);
      const said = columns.some(({ column }) => column.meaning !== "");
      return {
        id: `dictionary-${table.table}`,
        title: fill(words.dictionary, { table: table.table }),
        blocks: [
          {
            kind: "table",
            table: {
              id: `dictionary-table-${table.table}`,
              title: "",
              columns: [
                text("column", words.column),
                text("type", words.type),
                text("unit", words.unit),
                ...(said ? [text("meaning", words.meaning)] : []),
              ],
              rows: columns.map(({ label, column }) => [
                label,
                column.type,
                column.unit,
                ...(said ? [column.meaning] : []),
              ]),
              totalRows: columns.length,
            },
          } as const,
        ],
      };
    }),
  };
}
