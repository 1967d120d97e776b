import type { ColumnRef, SemanticQuery } from "../../../semantic-query.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

const results =
  /^(?:wins?|won|winning|winners?|loses?|losing|beat|beats|beaten|defeat(?:ed|s)?|draws?|drew|tied|conceded?|qualif(?:y|ied)|advanced?|eliminated|relegated|promoted|disqualified|runners? up|runner)$/u;
const amounts = /^(?:values?|worth|amounts?|costs?|scores?|points|marks?|results?|prices?|sums?)$/u;
const links = /^(?:as|to|by|for|with|on)$/u;

const unread = (draft: Draft, item: Item | undefined): boolean =>
  item !== undefined && item.content && draft.isFree(item.index) && isUnknown(item);

/** Rows of which one came out ahead: fewer may be one thing told in several. */
const severalRows = 2.5;

/** "who won the final" read as all who were in it: more rows than one can have won. */
function leavesSeveral({ lexicon }: Draft, query: SemanticQuery): boolean {
  if (query.limit !== null || query.yesNo || query.measures.length > 0) return false;
  const left = query.filters.reduce(
    (rest, filter) =>
      filter.kind === "compare" && filter.operator === "="
        ? rest / Math.max(1, lexicon.column(filter.column).distinctCount ?? 1)
        : rest / 2,
    lexicon.table(query.table).rowCount,
  );
  return left >= severalRows;
}

const throughTo = /\b(?:went|go|goes|got|gone|made it|moved) through\b/u;

/** "who went through from the heats", "by how many votes did she beat him": who came how far, or how far ahead, is not read. */
function losesOutcome(draft: Draft, query: SemanticQuery): boolean {
  const beaten = draft.items.some(
    (item) =>
      draft.isFree(item.index) && isUnknown(item) && /^(?:beat|beats|beaten|defeat(?:ed|s)?)$/u.test(item.lower),
  );
  if (beaten && query.measures.length > 0 && query.comparison === null) return true;
  const through = draft.items.find(({ index, lower }) => draft.isFree(index) && /\bthrough\b/u.test(lower));
  return (
    through !== undefined &&
    leavesSeveral(draft, query) &&
    throughTo.test(draft.items.map(({ lower }) => lower).join(" "))
  );
}

/** "how many matches did Arsenal win": who came out ahead says which rows, also where it is said of what is counted. */
function losesResult(draft: Draft, query: SemanticQuery): boolean {
  const counts = query.measures.some(({ kind }) => kind === "count_rows");
  const placed = /^(?:filter|measure|key)$/u;
  return draft.items.some((item, at) => {
    const last = at === draft.items.length - 1;
    const several = !counts && draft.roles.get(at + 1) !== "filter" && leavesSeveral(draft, query);
    const open = counts
      ? !placed.test(draft.roles.get(item.index) ?? "")
      : (last || several) && draft.isFree(item.index);
    return open && results.test(item.lower) && isUnknown(item);
  });
}

/** "who came second in the final": a place that no column tells. */
function losesPlace(draft: Draft): boolean {
  return draft.items.some(
    ({ index, number, time, lower }) =>
      number?.ordinal === true &&
      time === null &&
      draft.isFree(index) &&
      /^(?:second|third|fourth|fifth|2 ?nd|3 ?rd|4 ?th)$/u.test(lower) &&
      /^(?:came|come|comes|finish|finished|finishes|placed|was|were|ranked|in|ended|up)$/u.test(
        draft.items[index - 1]?.lower ?? "",
      ),
  );
}

const asksNumber = (draft: Draft): boolean => draft.items.some((_, at) => draft.cue(at, "count") !== null);

/** "how many people cycle to work", "ran as democrats": what the counted did, and at or as what, are both unread. */
function losesDeed(draft: Draft, query: SemanticQuery): boolean {
  if (query.measures.length === 0 || !asksNumber(draft)) return false;
  return draft.items.some((item, at) => {
    const [link, object] = [draft.items[at + 1], draft.items[at + 2]];
    return unread(draft, item) && links.test(link?.lower ?? "") && unread(draft, object);
  });
}

/** What everybody in a file has done. */
const takesPart =
  /^(?:answered|responded|participated|replied|surveyed|interviewed|asked|recorded|counted|listed|named)$/u;

/** "how many people cycled in 2025" of a file of counts: what they did says which of them, and was not read. */
function losesVerb(draft: Draft, query: SemanticQuery): boolean {
  const named = (column: ColumnRef): boolean => draft.items.some((item) => draft.reading(item, column) !== null);
  const sums = query.measures.some(
    (measure) => measure.kind === "aggregate" && measure.aggregate === "sum" && !named(measure.column),
  );
  return (
    sums &&
    draft.items.some(({ index, lower }) => {
      const asked = draft.items[index - 1];
      return (
        /^(?:people|persons)$/u.test(lower) &&
        asked !== undefined &&
        draft.cue(asked.index, "count") !== null &&
        unread(draft, draft.items[index + 1]) &&
        draft.items[index + 1]?.lower.endsWith("ed") === true &&
        !takesPart.test(draft.items[index + 1]?.lower ?? "")
      );
    })
  );
}

/** "category 5 hurricanes" as those that are 5: the number is of the noun before it, and nothing is called so. */
function losesNumbered(draft: Draft): boolean {
  return draft.items.some((item, at) => {
    const noun = draft.items[at - 1];
    // "the whole 2009" is a time.
    if (
      item.number === null ||
      item.time !== null ||
      item.number.value >= 1000 ||
      item.number.ordinal ||
      draft.roles.get(at) !== "filter" ||
      !/^\d+$/u.test(item.text)
    )
      return false;
    return unread(draft, noun) && noun !== undefined && /^\p{L}{3,}$/u.test(noun.lower) && !isPlural(noun);
  });
}

const waiting =
  /\b(?:(?:wait|waiting|due|about|ready|still|set|going|scheduled|expected) to be|yet to be|to be) (?=\p{L}+(?:ed|en|id)\b)/u;

/** "waiting to be approved", read as those that are: what is still to happen has not. */
function losesPending(draft: Draft): boolean {
  const said = draft.items.map(({ lower }) => lower).join(" ");
  if (!waiting.test(said)) return false;
  return draft.items.some((item, at) => {
    const bound = draft.filters.find((one) => one.item === at);
    const be = draft.items[at - 1]?.lower ?? "";
    const to = draft.items[at - 2]?.lower ?? "";
    const holds = bound?.filter.kind === "compare" && bound.filter.operator === "=" && bound.filter.value !== false;
    return holds && item.values.length > 0 && /\bbe$/u.test(be) && /\bto$/u.test(be === "to be" ? "to" : to);
  });
}

/** "total stock value", "total score of each pupil" counted as rows: an amount is asked that no column was found for. */
function countsAmount(draft: Draft, query: SemanticQuery): boolean {
  const [measure] = query.measures;
  if (measure?.kind !== "count_rows" || !/^(?:total|overall|average|mean)$/u.test(draft.items[0]?.lower ?? ""))
    return false;
  return draft.items.some((item) => {
    const free = draft.isFree(item.index) || (item.index === 1 && draft.lexicon.model.origin === "upload");
    return item.index > 0 && free && amounts.test(item.lower);
  });
}

/** The first within each group where every row is a group of its own. */
function ranksWithinRows(draft: Draft, query: SemanticQuery): boolean {
  const outer = query.dimensions.find(({ alias }) => alias === query.limitPer);
  return outer?.kind === "column" && namesRows(draft, outer.column);
}

/** "how many people were employed in retail" counted as rows beside a column headed "retail": the people stand in it. */
function countsBesideAmount(draft: Draft, query: SemanticQuery): boolean {
  if (!query.measures.some(({ kind }) => kind === "count_rows") || !asksNumber(draft)) return false;
  const people = draft.items.some(({ lower }) => /^(?:people|persons)$/u.test(lower));
  return (
    people &&
    draft.items.some((item, at) => {
      const [named] = item.columns;
      const placed = /^(?:filter|key|group|order)$/u.test(draft.roles.get(item.index) ?? "");
      const before = draft.items[at - 1]?.lower ?? "";
      if (named === undefined || named.score < 0.9 || placed || !/^(?:in|at|by|for|the|did)$/u.test(before))
        return false;
      return draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure";
    })
  );
}

/** "more days with rain" as how much rain: the days are counted, whatever fell on them. */
function losesCountedTimes(draft: Draft, query: SemanticQuery): boolean {
  if (!query.measures.some((measure) => measure.kind === "aggregate" && measure.aggregate === "sum")) return false;
  return draft.items.some((item, at) => {
    const noun = draft.items[at + 1];
    const counts = /^(?:the )?(?:more|fewer|most|fewest)$/u.test(item.lower);
    return (
      counts &&
      noun !== undefined &&
      draft.isFree(noun.index) &&
      /^(?:days|nights|weeks|months|years|hours)$/u.test(noun.lower)
    );
  });
}

/** True when words that decide which rows or what amount is meant found no place in the reading. */
export function losesWords(draft: Draft, query: SemanticQuery): boolean {
  return (
    losesResult(draft, query) ||
    losesPlace(draft) ||
    losesOutcome(draft, query) ||
    losesDeed(draft, query) ||
    losesVerb(draft, query) ||
    losesNumbered(draft) ||
    losesPending(draft) ||
    losesCountedTimes(draft, query) ||
    countsBesideAmount(draft, query) ||
    countsAmount(draft, query) ||
    ranksWithinRows(draft, query)
  );
}
