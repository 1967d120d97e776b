import { falling, going, rising } from "../../english/changing-verbs.ts";
import { grainNouns } from "../../time/relative.ts";
import { isUnknown } from "../../matches/item.ts";
import { type SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";
import { losesSubclause } from "./lost-clauses.ts";
import { losesWords } from "./lost-words.ts";
import { hasUnreadCue } from "./unread-cues.ts";
import { ranksByTarget } from "./distance-between.ts";
import { ranksLevels } from "./ranks-levels.ts";
import { leavesAmount } from "./unread-amount.ts";
import { hasUnreadPredicate } from "./unread-predicate.ts";
import {
  countsAllUnread,
  countsNumberedColumns,
  countsOneOfEach,
  countsUnreadNumber,
  countsUnsaid,
} from "./unread-rows.ts";

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

/** True when a question says that something changes, whether or by how much, and the reading only looks for rows. */
function hasUnreadChange(draft: Draft, query: SemanticQuery): boolean {
  const byHowMuch = draft.items.some(({ lower }) => /^by how (?:many|much)$/u.test(lower));
  const asksAmount =
    byHowMuch ||
    draft.items
      .slice(0, 3)
      .map(({ lower }) => lower)
      .join(" ")
      .startsWith("by how");
  if ((!query.yesNo && !(asksAmount && query.measures.length === 0)) || query.comparison !== null) return false;
  return draft.items.some(
    (item) =>
      draft.isFree(item.index) && (rising.test(item.lower) || falling.test(item.lower) || going.test(item.lower)),
  );
}

/** "was IBM dearer than AMZN" as whether there are groups: there always are. */
function asksWhetherGroups(query: SemanticQuery): boolean {
  return query.yesNo && query.dimensions.length > 0 && query.having.length === 0 && query.comparison === null;
}

/** "above 15 percent" held against months: a number that is no year says nothing of a time. */
function comparesTime(draft: Draft, query: SemanticQuery): boolean {
  return query.filters.some(
    (filter) =>
      filter.kind === "compare" &&
      typeof filter.value === "number" &&
      (filter.value < 1000 || filter.value > 2999) &&
      draft.isTime(filter.column),
  );
}

const gained = /^(?:gain(?:ed)?|added|los[et]|shed|created)$/u;

/** "how many jobs were gained between 2006 and 2015": by how much they changed, which is no sum of them. */
function addsUpChange(draft: Draft, query: SemanticQuery): boolean {
  const sums = query.measures.some((measure) => measure.kind === "aggregate" && measure.aggregate === "sum");
  return (
    sums && query.comparison === null && draft.items.some((item) => draft.isFree(item.index) && gained.test(item.lower))
  );
}

/** "number of different clubs" counted as rows: what is different is left out. */
function losesDistinct(draft: Draft, query: SemanticQuery): boolean {
  const [measure] = query.measures;
  const counted = measure?.kind === "count_rows" && query.dimensions.length === 0;
  return counted && draft.items.some((item) => /^(?:different|distinct|unique)$/u.test(item.lower));
}

/** "what is the heaviest, and which island does it live on": the second question found no place. */
function losesSecond(draft: Draft): boolean {
  return draft.items.some((item, at) => {
    const asked = /^(?:which|what)$/u.test(item.lower) && /^(?:and|, and)$/u.test(draft.items[at - 1]?.lower ?? "");
    const noun = draft.items[at + 1];
    return asked && at > 2 && noun !== undefined && noun.columns.length > 0 && draft.isFree(noun.index);
  });
}

const strictGroups =
  /^(?:per|for each|for every|in each|by each|of each|each|grouped by|group by|broken down by|split by)$/u;

/** "members by month", "members by fortnight" read as a list: what cuts the rows is left over. */
function hasUnreadPeriods(draft: Draft): boolean {
  const named = draft.items.some(
    (item) =>
      draft.isFree(item.index) &&
      grainNouns.has(item.lower) &&
      /.\b(?:by|per)$/u.test(draft.items[item.index - 1]?.lower ?? ""),
  );
  if (named) return true;
  return draft.freeCues("group").some((index) => {
    const next = draft.items[index + 1];
    const rows = (draft.items[index - 1]?.tables.length ?? 0) > 0;
    if (next === undefined || !draft.isFree(next.index)) return false;
    return grainNouns.has(next.lower) || (rows && next.content && isUnknown(next));
  });
}

/** "movies per decade": groups are asked for by a word that nothing is called by, and the reading has none for it. */
function hasUnreadGroup(draft: Draft, query: SemanticQuery): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  if (query.dimensions.length === 0 && hasUnreadPeriods(draft)) return true;
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
      hasUnreadGroup(draft, query) ||
      asksWhetherGroups(query) ||
      comparesTime(draft, query) ||
      addsUpChange(draft, query) ||
      losesDistinct(draft, query) ||
      losesSecond(draft) ||
      losesWords(draft, query) ||
      losesSubclause(draft) ||
      hasUnreadCue(draft) ||
      hasUnreadPredicate(draft) ||
      leavesAmount(draft) ||
      ranksByTarget(draft) ||
      countsAllUnread(draft, query) ||
      countsOneOfEach(draft, query) ||
      ranksLevels(draft, query) ||
      countsUnsaid(draft, query) ||
      countsUnreadNumber(draft, query) ||
      countsNumberedColumns(draft, query) ||
      draft.doubts.has("tied_amount"))
  );
}
