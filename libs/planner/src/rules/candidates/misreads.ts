import { falling, going, rising } from "../english/changing-verbs.ts";
import { isUnknown } from "../matches/item.ts";
import { type SemanticQuery } from "../../semantic-query.ts";
import type { Draft } from "./draft.ts";
import { namesRows } from "./measured.ts";
import { countsAllUnread, countsNumberedColumns, countsOneOfEach, countsUnreadNumber } from "./unread-rows.ts";

/** True when rows are counted for each value of a column in which all differ, and ranked by that: every group has one. */
function ranksSingleRows(draft: Draft, query: SemanticQuery): boolean {
  const [group] = query.dimensions;
  const [measure] = query.measures;
  if (query.limit === null || group?.kind !== "column" || measure?.kind !== "count_rows") return false;
  const { rowCount } = draft.lexicon.column(group.column);
  return (
    query.dimensions.length === 1 &&
    group.column.table === measure.table &&
    rowCount > 1 &&
    namesRows(draft, group.column)
  );
}

/** "how many cities have more than one airport": how many groups pass is asked, and the groups themselves are no number. */
function countsPassingGroups(query: SemanticQuery, asked: string): boolean {
  return asked === "count" && query.having.length > 0 && query.dimensions.length > 0;
}

/** True when a yes/no question says that something changes, and the reading only looks whether there are rows. */
function hasUnreadChange(draft: Draft, query: SemanticQuery): boolean {
  if (!query.yesNo || query.comparison !== null) return false;
  return draft.items.some(
    (item) =>
      draft.isFree(item.index) && (rising.test(item.lower) || falling.test(item.lower) || going.test(item.lower)),
  );
}

const strictGroups =
  /^(?:per|for each|for every|in each|by each|of each|each|grouped by|group by|broken down by|split by)$/u;

/** "movies per decade": groups are asked for by a word that nothing is called by, and the reading has none for it. */
function hasUnreadGroup(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  return draft.freeCues("group").some((index) => {
    const next = draft.items[index + 1];
    return (
      strictGroups.test(draft.items[index]?.lower ?? "") &&
      next !== undefined &&
      draft.isFree(next.index) &&
      next.content &&
      isUnknown(next)
    );
  });
}

/** True when the reading of an upload is of another kind than what the words ask for. */
export function misreads(draft: Draft, query: SemanticQuery, asked: string): boolean {
  return (
    draft.lexicon.model.origin === "upload" &&
    (ranksSingleRows(draft, query) ||
      countsPassingGroups(query, asked) ||
      hasUnreadChange(draft, query) ||
      hasUnreadGroup(draft) ||
      countsAllUnread(draft, query) ||
      countsOneOfEach(draft, query) ||
      countsUnreadNumber(draft, query) ||
      countsNumberedColumns(draft, query) ||
      draft.doubts.has("tied_amount"))
  );
}
