import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";
import { countColumn } from "../words/table-words.ts";

/** Headers of a column that may as well be an amount of goods or the number of one row. */
const mayBeAmount = /^(?:quantity|qty|number)$/iu;
const rowWords: ReadonlySet<string> = new Set(["row", "record", "entry", "observation", "line"]);

/**
 * The column of an upload that says how many things each row stands for: the only one headed "count", in a table whose other columns
 * only sort and date ("job, sex, year, count"). Null where a row is a thing by itself.
 */
export function tallyOf(lexicon: Lexicon, table: string): ColumnRef | null {
  const found = lexicon.model.origin === "plugin" ? null : countColumn(lexicon, table);
  if (found === null || mayBeAmount.test(lexicon.column(found).label.trim())) return null;
  const sorting = lexicon.table(table).columns.filter(({ role }) => role !== "measure");
  const things = sorting.some(
    ({ role, type, distinctCount, rowCount, nullCount }) =>
      role === "identifier" || (type === "text" && distinctCount * 2 > rowCount - nullCount),
  );
  return things || sorting.length < 2 ? null : found;
}

/** True where the question speaks of the file's rows: "how many records". */
export function speaksOfRows(draft: Draft): boolean {
  return draft.items.some(({ lower }) =>
    lower.split(" ").some((word) => lemmas(word).some((form) => rowWords.has(form))),
  );
}
