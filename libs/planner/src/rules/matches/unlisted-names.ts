import type { Lexicon } from "../lexicon/lexicon.ts";
import type { ColumnRef } from "../../semantic-query.ts";
import { isUnknown, type Item } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

/** A header that was said nearly whole. */
const wholeName = 0.85;

/** Columns of codes and names with more values than are listed: what the question calls them cannot be looked up. */
function unlistedColumns(lexicon: Lexicon): readonly ColumnRef[] {
  return lexicon.allColumns().filter((ref) => {
    const { type, values, role } = lexicon.column(ref);
    return type === "text" && values === null && (role === "identifier" || role === "dimension");
  });
}

function namesOne(item: Item | undefined, columns: readonly ColumnRef[]): boolean {
  const [best] = item?.columns ?? [];
  return (
    best !== undefined &&
    best.score >= wholeName &&
    columns.some(({ table, column }) => table === best.ref.table && column === best.ref.column)
  );
}

/** True for a word in capitals that nothing listed is surely called by. */
function isName(item: Item, { tokens }: QuestionWords): boolean {
  const unread = isUnknown(item) || (item.columns.length + item.cues.length === 0 && item.values.length > 0);
  const sure = item.values.some(({ values }) => values.some((value) => value.toLowerCase() === item.lower));
  return unread && !sure && item.quoted === null && tokens.slice(item.start, item.end).every(({ capital }) => capital);
}

/** Where the run of items ends that are one code or name, beginning at `at`. */
function endOfName(items: readonly Item[], at: number, question: QuestionWords, columns: readonly ColumnRef[]): number {
  const first = items[at];
  if (first === undefined) return at;
  if (namesOne(items[at - 1], columns) && (first.number !== null || isUnknown(first)) && hasDigit(first)) {
    const glued = (index: number): boolean => {
      const [before, next] = [items[index - 1], items[index]];
      const [end, start] = [question.tokens[(before?.end ?? 0) - 1]?.end, question.tokens[next?.start ?? -1]?.start];
      return next !== undefined && end !== undefined && end === start && !/[?.!,]/u.test(next.text);
    };
    let end = at + 1;
    while (glued(end)) end += 1;
    return end;
  }
  // "Pennsylvania (PA)": the code in brackets says what is meant.
  let end = at;
  for (let item = items[end]; item !== undefined && isName(item, question); item = items[end]) end += 1;
  const [last, next] = [question.tokens[(items[end - 1]?.end ?? 0) - 1], question.tokens[items[end]?.start ?? -1]];
  const bracket = last !== undefined && next !== undefined && question.text.slice(last.end, next.end).includes("(");
  const explained = bracket && items.slice(end, end + 2).some(({ values }) => values.length > 0);
  return explained ? at : end;
}

const hasDigit = ({ text }: Item): boolean => /\d/u.test(text);

/** "zip code 90210", "a customer called Ana Lind": codes and names of columns whose values are too many to list are read as if they were quoted. */
export function readUnlistedNames(lexicon: Lexicon, items: readonly Item[], question: QuestionWords): readonly Item[] {
  const columns = unlistedColumns(lexicon);
  if (columns.length === 0) return items;
  const read: Item[] = [];
  for (let at = 0; at < items.length;) {
    const end = endOfName(items, at, question, columns);
    const [first, last] = [items[at], items[Math.max(at, end - 1)]];
    if (first === undefined || last === undefined) break;
    const [from, to] = [question.tokens[first.start], question.tokens[last.end - 1]];
    const text = from === undefined || to === undefined ? first.text : question.text.slice(from.start, to.end);
    const name = { start: first.start, end: last.end, text, lower: text.toLowerCase(), quoted: text, content: true };
    read.push({ ...first, ...(end > at ? { ...name, values: [], number: null } : {}), index: read.length });
    at = Math.max(end, at + 1);
  }
  return read;
}
