import { fileRow, type Measure } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/** Words that ask by the order in which rows stand, or for what one row shares with another: no query over a table says that. */
const forms: readonly RegExp[] = [
  /\bhow many (?:consecutive|successive)\b|\bin a row\b/u,
  /\b(?:first|last|second|third|top|bottom)\b(?: \w+){0,3} (?:listed|on the (?:list|chart|table)|from the (?:list|chart|table)|in the (?:list|chart|table))\b/u,
  /\blisted (?:first|last|next|above|below|directly|right)\b/u,
];

/** "what is the best one": of what, and by what, is not said. */
const bareBest = /^(?:(?:what|which|who)(?: ?s| is| was| are| were)? )?(?:the )?(?:best|worst) (?:one|ones)(?: \?)?$/u;

/** What is said of rows that are alike, where no condition says it. */
const likenesses: readonly RegExp[] = [/\bsame\b.*\b(?:as|with)\b/u, /\btied (?:\w+ ){0,3}with\b/u];

/** True when the question has a form that no reading covers: rows before and after others, runs of rows, rows alike. */
export function isBeyondReach(draft: Draft): boolean {
  if (draft.order.some((order) => order.by === fileRow)) return draft.freeCues("row_order").length > 0;
  const text = draft.items.map((item) => item.lower).join(" ");
  if (forms.some((form) => form.test(text))) return true;
  if (draft.lexicon.model.origin === "upload" && bareBest.test(text)) return true;
  const alike = draft.filters.some(({ filter }) => filter.kind === "same_as");
  if (!alike && likenesses.some((form) => form.test(text))) return true;
  return draft.freeCues("row_order").length > 0;
}

/** True when the question sets one thing against another and the reading does not. */
export function hasOpenContest(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "upload" && draft.comparison === null && isOpenChoice(draft)) return true;
  if (draft.comparison !== null || draft.dimensions.length > 0) return false;
  return draft.items.some((item, at) => {
    const than = item.lower === "than" || (item.lower.endsWith(" than") && draft.isFree(item.index));
    const limits = draft.items
      .slice(at + 1, at + 4)
      .some((next) => next.number !== null && draft.roles.get(next.index) === "filter");
    return than && !limits && draft.isFree(item.index);
  });
}

/** "is Denmark better against Sweden or England": which of the two, by a word that found no place. */
function isOpenChoice(draft: Draft): boolean {
  return (
    draft.freeCues("comparative").length > 0 && draft.items.some(({ lower }) => lower === "or" || lower === "compare")
  );
}

/** The fewest unread words in a row that look like a name. */
const nameRun = 1;

/** True when a name that no column lists is left over: "Trailhead Bottle" mid-sentence narrows the rows, whatever it is. */
export function hasUnreadName(draft: Draft): boolean {
  let run = 0;
  for (const item of draft.items) {
    const capital = item.index > 0 && /^\p{Lu}\p{Ll}/u.test(item.text);
    const unread = draft.isFree(item.index) && item.content && item.cues.length === 0 && item.time === null;
    run = capital && unread && item.columns.length + item.tables.length + item.metrics.length === 0 ? run + 1 : 0;
    if (run >= nameRun) return true;
  }
  return false;
}

/** True when a minus before a number was not read: the number alone is another value. */
export function hasUnreadMinus(draft: Draft): boolean {
  return draft.items.some((item, at) => {
    const before = draft.items[at - 1];
    const next = draft.items[at + 1];
    const minus = /^[-–−]$/u.test(item.lower) && draft.isFree(item.index);
    return minus && before?.number == null && next?.number != null && draft.roles.get(next.index) === "filter";
  });
}

/** True when an upload's question compares with a number and the reading does not: "over 180 minutes late" is not any delay. */
export function hasUnreadComparison(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  return draft.freeCues("compare").some((index) => {
    const next = draft.items[index + 1];
    return next !== undefined && next.number !== null && draft.isFree(next.index);
  });
}

const computed: readonly string[] = ["avg", "median", "stddev"];

/** True when a mean, a median or a spread is said of an upload and none is computed: whatever is shown instead is another figure. */
export function hasUnreadFigure(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  return draft.freeCues("aggregate").some((index) => {
    const aggregate = draft.cue(index, "aggregate")?.aggregate ?? "";
    const says = (measure: Measure): boolean => measure.kind === "aggregate" && measure.aggregate === aggregate;
    return computed.includes(aggregate) && !draft.measures.some(says);
  });
}
