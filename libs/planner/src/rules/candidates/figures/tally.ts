import type { SemanticColumn } from "@datapilot/semantic";
import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import { lemmas } from "../../text/morphology.ts";
import { fold } from "../../text/tokens.ts";
import type { Draft } from "../draft.ts";
import { countColumn } from "../words/table-words.ts";

/** Headers of a column that may as well be an amount of goods or the number of one row. */
const mayBeAmount = /^(?:quantity|qty|number)$/iu;
/** Headers that say how many: "No. of Respondents", "num_people", "case count", "headcount". */
const saysHowMany =
  /^(?:(?:total )?(?:no|num|nr|number|count)(?: of)? \p{L}[\p{L} ]*|\p{L}[\p{L} ]* counts?|people|persons|respondents|headcount)$/u;
const rowWords: ReadonlySet<string> = new Set(["row", "record", "entry", "observation", "line"]);
/** A table that counts combinations has most of them; chance would leave far more out. */
const minCombined = 0.5;

const headerOf = ({ label }: SemanticColumn): string =>
  fold(label)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** "No. of Respondents" for most combinations of year, district and age group: nothing but what is counted tells rows apart. */
function crossTabulated(lexicon: Lexicon, table: string): ColumnRef | null {
  const columns = lexicon.table(table).columns.filter(({ allowed }) => allowed);
  const [only, ...more] = columns.filter(
    (column) => column.role === "measure" && column.type === "integer" && saysHowMany.test(headerOf(column)),
  );
  const sorting = columns.filter(({ role }) => role !== "measure");
  const combinations = sorting.reduce((product, { distinctCount }) => product * Math.max(1, distinctCount), 1);
  const crossed = sorting.length >= 2 && (only?.rowCount ?? 0) >= minCombined * combinations;
  return only !== undefined && more.length === 0 && crossed ? { table, column: only.name } : null;
}

/**
 * The column of an upload that says how many things each row stands for: the only one headed "count", in a table whose other columns
 * only sort and date ("job, sex, year, count"). Null where a row is a thing by itself.
 */
export function tallyOf(lexicon: Lexicon, table: string): ColumnRef | null {
  if (lexicon.model.origin === "plugin") return null;
  const found = countColumn(lexicon, table);
  if (found === null || mayBeAmount.test(lexicon.column(found).label.trim())) return crossTabulated(lexicon, table);
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
