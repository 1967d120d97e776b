import { isUnknown, type Item } from "../../matches/item.ts";
import type { Filter, SemanticQuery } from "../../../semantic-query.ts";
import { addDays, parseDay } from "../../time/calendar.ts";
import type { Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";

const prepositions = /^(?:by|in|from|for|at|against|with|during|of|on|to|under)$/u;
const articles = /^(?:the|a|an|his|her|their|its)$/u;

/** An item that narrows by its place, right after a preposition, and that means nothing to the data. */
function narrows(draft: Draft, item: Item): boolean {
  if (!item.content || !draft.isFree(item.index) || !isUnknown(item)) return false;
  const before = draft.items[item.index - 1]?.lower ?? "";
  return prepositions.test(articles.test(before) ? (draft.items[item.index - 2]?.lower ?? "") : before);
}

/** "how many positions are held by Canada" where nothing is called so: all rows are no answer. */
export function countsAllUnread(draft: Draft, query: SemanticQuery): boolean {
  const rows = query.measures.length > 0 && query.measures.every(({ kind }) => kind === "count_rows");
  // That summary rows are left out is no condition of the question's.
  const plain = query.dimensions.length === 0 && draft.filters.length === 0 && query.comparison === null;
  return rows && plain && draft.items.some((item) => narrows(draft, item));
}

/** More unread words than these say what is counted, and nothing in the data does. */
const mostUnread = 2;

/** "how many wind turbines were running in 2015": nothing that is said of what is counted is in the data. */
export function countsUnsaid(draft: Draft, query: SemanticQuery): boolean {
  const rows = query.measures.length > 0 && query.measures.every(({ kind }) => kind === "count_rows");
  const unread = draft.items.filter((item) => item.content && draft.isFree(item.index) && isUnknown(item));
  const timed = query.filters.every(({ kind }) => kind === "time_range" || kind === "time_part");
  return rows && timed && query.dimensions.length === 0 && unread.length > mostUnread;
}

/** "how many times did it rank as 1": a number of digits in a count says which rows, and found no place. */
export function countsUnreadNumber(draft: Draft, query: SemanticQuery): boolean {
  const rows = query.measures.length > 0 && query.measures.every(({ kind }) => kind === "count_rows");
  return (
    rows &&
    draft.items.some(
      ({ index, number, text, values }) =>
        draft.isFree(index) && number !== null && !number.ordinal && /^\d/u.test(text) && values.length === 0,
    )
  );
}

/** "the total amount of runs" beside headers "Run 1", "Run 2": columns are meant as much as rows. */
export function countsNumberedColumns(draft: Draft, query: SemanticQuery): boolean {
  if (!query.measures.some(({ kind }) => kind === "count_rows") || query.filters.length > 0) return false;
  return draft.items.some((item) => {
    if (draft.roles.get(item.index) !== "measure" && draft.roles.get(item.index) !== "entity") return false;
    const numbered = item.columns.filter(({ ref }) => /\d+$/u.test(draft.lexicon.column(ref).label.trim()));
    return numbered.length >= 2;
  });
}

/** "how many more people attended the game of the 18th than that of the 9th": one row against one row, so an amount of theirs is asked. */
export function countsOneOfEach(draft: Draft, { comparison, measures }: SemanticQuery): boolean {
  if (comparison?.kind !== "sides" || !measures.every(({ kind }) => kind === "count_rows")) return false;
  const isOneRow = (filter: Filter): boolean => {
    if (filter.kind === "compare") return filter.operator === "=" && namesRows(draft, filter.column);
    if (filter.kind !== "time_range" || filter.from === null || filter.to === null) return false;
    const [from, to] = [parseDay(filter.from), parseDay(filter.to)];
    return from !== null && to !== null && addDays(from, 1) >= to && namesRows(draft, filter.column);
  };
  return [comparison.first, comparison.second].every(({ filters }) => filters.some(isOneRow));
}
