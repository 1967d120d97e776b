import { functionWords } from "../../english/function-words.ts";
import type { WhKind } from "../../english/kinds.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { describesNoun } from "../words/opening-words.ts";

/** What the question asks for: where it asks, with which word, and the items that name it. */
export interface Focus {
  /** Index of the asking word; −1 when the question is a bare phrase. */
  readonly cue: number;
  readonly wh: WhKind | "command" | "count" | "none";
  /** Items that name what is asked, in order; none when only the asking word says. */
  readonly items: readonly Item[];
  /** Content words that were passed over between the asking word and the first item. */
  readonly skipped: number;
}

const auxiliaries = new Set(["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "can"]);
const listJoints = new Set([",", "and", "&", "as well as", "along with", "together with", "or"]);
const listFillers = new Set([
  "the",
  "a",
  "its",
  "their",
  "his",
  "her",
  "also",
  "and",
  ",",
  "all",
  "for",
  "of",
  "which",
  "what",
]);

interface Asking {
  readonly index: number;
  readonly wh: Focus["wh"];
  readonly score: number;
}

/** "when X has the most points who has the most assists": a clause comes first, so the word after it asks. */
function opensWithClause(draft: Draft): boolean {
  const [first, second] = draft.items;
  const opens = /^(?:when|where|if)$/u.test(first?.lower ?? "") && !auxiliaries.has(second?.lower ?? "");
  const later = draft.items.filter(
    ({ index, cues }) => index > 0 && cues.some(({ cue }) => cue === "wh" || cue === "count"),
  );
  return opens && later.length === 1;
}

/** How likely each asking word is the one that asks: subordinate "when" and relative "who" are not. */
function askings(draft: Draft): readonly Asking[] {
  const opensClause = opensWithClause(draft);
  return draft.items.flatMap((item): readonly Asking[] => {
    if (!draft.isFree(item.index) && item.cues.every((cue) => cue.cue !== "command")) return [];
    const next = draft.items[item.index + 1]?.lower.split(" ")[0] ?? "";
    const previous = draft.items[item.index - 1];
    const relative =
      !opensClause &&
      previous !== undefined &&
      previous.lower !== "," &&
      (previous.columns.length > 0 ||
        previous.tables.length > 0 ||
        (previous.values.length > 0 &&
          draft.roles.get(previous.index) !== "cue" &&
          !functionWords.has(previous.lower)) ||
        (previous.content && previous.cues.length === 0));
    const late = 0.02 * item.index;
    return item.cues.flatMap((cue): readonly Asking[] => {
      if (cue.cue === "count")
        return [
          {
            index: item.index,
            wh: "count",
            score: (item.lower.startsWith("how") || item.lower.startsWith("what") ? 1 : 0.5) - late,
          },
        ];
      if (cue.cue === "command")
        return (item.index === 0 && !describesNoun(draft)) || /^(?:please|can|could|i)$/u.test(previous?.lower ?? "")
          ? [{ index: item.index, wh: "command", score: 0.9 }]
          : [];
      if (cue.cue !== "wh") return [];
      if (cue.wh === "when" || cue.wh === "where") {
        const asks = auxiliaries.has(next) && (item.index === 0 || !relative);
        const narrows = relative || (previous !== undefined && draft.roles.get(previous.index) === "filter");
        // "calls on 12 May where the caller waited": after what it narrows it asks nothing.
        if (!asks && narrows && cue.wh === "where") return [];
        return [{ index: item.index, wh: cue.wh, score: (asks ? 0.95 : 0.3) - late }];
      }
      const score = relative && (cue.wh === "who" || item.lower === "which") ? 0.25 : 1;
      return [{ index: item.index, wh: cue.wh, score: score - late }];
    });
  });
}

function nameable(draft: Draft, item: Item): boolean {
  return draft.isFree(item.index) && (item.columns.length > 0 || item.metrics.length > 0 || item.tables.length > 0);
}

/** The head of an English compound is its last noun: "stadium name", "population density". */
function skipTable(draft: Draft, item: Item): Item {
  const next = draft.items[item.index + 1];
  if (next === undefined || !draft.isFree(next.index) || (next.columns[0]?.score ?? 0) < 0.7) return item;
  if (item.tables.length > 0 && item.columns.length === 0) return next;
  const head = next.columns[0];
  const compound = item.columns.length > 0 && head !== undefined && head.score >= 0.9 && draft.isNumeric(head.ref);
  return compound ? next : item;
}

function listed(draft: Draft, first: Item): readonly Item[] {
  const items = [first];
  let at = first.index + 1;
  while (at < draft.items.length) {
    const joint = draft.items[at];
    if (joint === undefined || !listJoints.has(joint.lower)) break;
    let next = at + 1;
    while (listFillers.has(draft.items[next]?.lower ?? "")) next += 1;
    const candidate = draft.items[next];
    if (candidate === undefined || !nameable(draft, candidate) || isComputed(candidate)) break;
    const item = skipTable(draft, candidate);
    if (item.columns.length === 0 && item.metrics.length === 0) break;
    items.push(item);
    at = item.index + 1;
  }
  return items;
}

function isComputed(item: Item): boolean {
  return (
    item.columns.length === 0 &&
    item.cues.some((cue) => cue.cue === "aggregate" || cue.cue === "count" || cue.cue === "superlative")
  );
}

function firstNamed(draft: Draft, cue: number): { readonly item: Item; readonly skipped: number } | null {
  let skipped = 0;
  for (let at = cue + 1; at < draft.items.length; at++) {
    const item = draft.items[at];
    if (item === undefined) break;
    if (nameable(draft, item)) return { item: skipTable(draft, item), skipped };
    if (item.content && draft.isFree(at) && item.cues.length === 0) skipped += 1;
    if (draft.roles.get(at) === "filter" || draft.roles.get(at) === "key") skipped += 1;
  }
  for (let at = cue - 1; at >= 0; at--) {
    const item = draft.items[at];
    if (item !== undefined && nameable(draft, item)) return { item, skipped: skipped + 1 };
  }
  return null;
}

const nounKinds: ReadonlyMap<string, WhKind> = new Map([
  ...["year", "date", "day", "month", "time", "season", "decade"].map((noun) => [noun, "when"] as const),
  ...["place", "location", "city", "country", "state", "town", "venue"].map((noun) => [noun, "where"] as const),
  ...["person", "man", "woman", "guy", "player"].map((noun) => [noun, "who"] as const),
]);

/** "what year" asks like "when" where no header has the noun. */
function kindOfNoun(draft: Draft, cue: number): Focus["wh"] {
  const noun = draft.items[cue + 1];
  return noun !== undefined && noun.columns.length === 0 && draft.isFree(noun.index)
    ? (nounKinds.get(noun.lower) ?? "what")
    : "what";
}

const naming = /^(?:names?|titles?|numbers?|no|ids?|types?|kinds?)$/u;

/** "the name of the club": the club, unless a column is headed "name". */
function namedBy(draft: Draft, item: Item): Item {
  if (!naming.test(item.lower) || (item.columns[0]?.score ?? 0) > 0.9) return item;
  for (let at = item.index + 1; at <= item.index + 3; at++) {
    const next = draft.items[at];
    if (next === undefined) return item;
    if (draft.isFree(at) && next.columns.length > 0) return next;
    if (next.lower !== "of" && next.lower !== "the") return item;
  }
  return item;
}

/** Finds the asking word and what it asks for among the items that are still free. */
export function findFocus(draft: Draft): Focus {
  const asking = askings(draft).toSorted((a, b) => b.score - a.score)[0] ?? {
    index: -1,
    wh: "none" as const,
    score: 0,
  };
  const found = firstNamed(draft, asking.index);
  const wh = asking.wh === "what" ? kindOfNoun(draft, asking.index) : asking.wh;
  if (found === null) return { cue: asking.index, wh, items: [], skipped: 0 };
  return { cue: asking.index, wh, items: listed(draft, namedBy(draft, found.item)), skipped: found.skipped };
}
