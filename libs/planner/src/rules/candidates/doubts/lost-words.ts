import type { SemanticQuery } from "../../../semantic-query.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";

const results = /^(?:wins?|won|winning|loses?|losing|beat|beats|beaten|defeat(?:ed|s)?|draws?|drew|tied|conceded?)$/u;
const amounts = /^(?:values?|worth|amounts?|costs?)$/u;
const links = /^(?:as|to|by|for|with|on)$/u;

const unread = (draft: Draft, item: Item | undefined): boolean =>
  item !== undefined && item.content && draft.isFree(item.index) && isUnknown(item);

/** "how many matches did Arsenal win": who came out ahead says which rows, also where it is said of what is counted. */
function losesResult(draft: Draft, query: SemanticQuery): boolean {
  const counts = query.measures.some(({ kind }) => kind === "count_rows");
  const placed = /^(?:filter|measure|key)$/u;
  return draft.items.some((item, at) => {
    const last = at === draft.items.length - 1;
    const open = counts ? !placed.test(draft.roles.get(item.index) ?? "") : last && draft.isFree(item.index);
    return open && results.test(item.lower) && isUnknown(item);
  });
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

/** "total stock value" counted as rows: an amount is asked that no column was found for. */
function countsAmount(draft: Draft, query: SemanticQuery): boolean {
  const [measure] = query.measures;
  if (measure?.kind !== "count_rows" || !/^(?:total|overall|average|mean)$/u.test(draft.items[0]?.lower ?? ""))
    return false;
  return draft.items.some((item) => item.index > 0 && amounts.test(item.lower) && draft.isFree(item.index));
}

/** The first within each group where every row is a group of its own. */
function ranksWithinRows(draft: Draft, query: SemanticQuery): boolean {
  const outer = query.dimensions.find(({ alias }) => alias === query.limitPer);
  return outer?.kind === "column" && namesRows(draft, outer.column);
}

/** True when words that decide which rows or what amount is meant found no place in the reading. */
export function losesWords(draft: Draft, query: SemanticQuery): boolean {
  return (
    losesResult(draft, query) || losesDeed(draft, query) || countsAmount(draft, query) || ranksWithinRows(draft, query)
  );
}
