import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";

/** A table with the columns that a prompt shows. */
export interface ShownTable {
  readonly table: SemanticTable;
  readonly columns: readonly SemanticColumn[];
  /** Columns that were left out because the table is wide. */
  readonly leftOut: number;
}

// A prompt of this many columns is read well by small models too.
const columnsPerTable = 40;

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.map((word) => word.replace(/(?:es|s)$/, "")) ?? [],
  );
}

function relevance(column: SemanticColumn, asked: ReadonlySet<string>): number {
  const own = wordsOf([column.name.replaceAll("_", " "), column.label, ...column.synonyms].join(" "));
  const shared = [...own].filter((word) => asked.has(word)).length;
  const named = column.pii ? [] : (column.values ?? []);
  const valueHit = named.some((value) => [...wordsOf(value)].some((word) => asked.has(word)));
  return shared * 3 + (valueHit ? 2 : 0) + (column.role === "time" || column.role === "identifier" ? 0.5 : 0);
}

/** The columns of each table that matter for a question: all of a narrow table, the most relevant ones of a wide one, in table order. Forbidden columns never. */
export function relevantColumns(model: SemanticModel, question: string): readonly ShownTable[] {
  const asked = wordsOf(question);
  return model.tables.map((table) => {
    const allowed = table.columns.filter((column) => column.allowed);
    if (allowed.length <= columnsPerTable) return { table, columns: allowed, leftOut: 0 };
    const ranked = allowed
      .map((column, position) => ({ column, position, score: relevance(column, asked) }))
      .toSorted((a, b) => b.score - a.score || a.position - b.position)
      .slice(0, columnsPerTable)
      .toSorted((a, b) => a.position - b.position);
    return { table, columns: ranked.map(({ column }) => column), leftOut: allowed.length - columnsPerTable };
  });
}
