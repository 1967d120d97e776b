import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { flagFilter, oppositeFlag } from "./flags.ts";

const having = /^(?:have|has|had|with|own|owns|owned|having|got|without|received|made|placed)$/u;
const over = new Set([
  "a",
  "an",
  "any",
  "some",
  "the",
  "their",
  "of",
  "ever",
  "yet",
  "have",
  "has",
  "had",
  "own",
  "any of",
  "single",
  "do",
  "did",
  "does",
]);

function connects(draft: Draft, from: string, to: string): boolean {
  return (
    draft.lexicon.model.relationships.some(
      (one) => (one.from.table === from && one.to.table === to) || (one.to.table === from && one.from.table === to),
    ) || reachesThrough(draft, from, to)
  );
}

/** Two tables with a table between that holds pairs of them. */
function reachesThrough(draft: Draft, from: string, to: string): boolean {
  const bridges = draft.lexicon.model.relationships.filter((one) => one.to.table === from).map((one) => one.from.table);
  return draft.lexicon.model.relationships.some((one) => one.to.table === to && bridges.includes(one.from.table));
}

interface RelatedTable {
  readonly item: Item;
  readonly table: string;
}

/** The table named right after `index`, other than the one the question is about. */
function relatedTable(draft: Draft, index: number): RelatedTable | null {
  for (let at = index + 1; at <= index + 5; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    const table = item.tables[0];
    if (table !== undefined && table.score >= 0.55 && draft.isFree(at)) {
      const entity = draft.entity;
      return entity === null || table.table === entity || !connects(draft, entity, table.table)
        ? null
        : { item, table: table.table };
    }
    const verb =
      at <= index + 2 &&
      item.content &&
      item.cues.length === 0 &&
      item.values.length === 0 &&
      item.columns.length === 0;
    if (!over.has(item.lower) && !verb) return null;
  }
  return null;
}

/** "the products of which we have sold the fewest units": the verb of a figure that a noun names. */
function saysFigure(draft: Draft, verb: Item): boolean {
  if (draft.lexicon.model.origin !== "plugin" || verb.metrics.length === 0) return false;
  return draft.items.some((item) => item !== verb && draft.isFree(item.index) && (item.metrics[0]?.score ?? 0) >= 0.9);
}

/** "never failed an inspection": the verb says which of the related rows are meant. */
function bindOpposites(draft: Draft, from: number, { item: named, table }: RelatedTable): void {
  for (const item of draft.items.slice(from + 1, named.index)) {
    const ref = oppositeFlag(draft, item, table);
    if (ref === null) continue;
    draft.claim(item.index, "filter");
    draft.filters.push({ filter: flagFilter(draft, ref, false), ref, item: item.index, score: 0.85 });
  }
}

/** "stadiums without any concerts", "students who have a pet": whether rows of another table belong to a row. */
export function bindRelated(draft: Draft): void {
  if (draft.lexicon.model.tables.length < 2 || draft.entity === null) return;
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const negated = draft.cue(item.index, "negation") !== null || draft.cue(item.index, "missing")?.negated === false;
    if (!negated && !having.test(item.lower)) continue;
    const found = relatedTable(draft, item.index);
    const counted =
      item.index > 0 &&
      draft.items.slice(item.index, (found?.item.index ?? item.index) + 2).some((one) => one.number !== null);
    if (found === null || counted || saysFigure(draft, found.item)) continue;
    draft.claim(item.index, "cue");
    draft.claim(found.item.index, "filter");
    bindOpposites(draft, item.index, found);
    const own = draft.filters.filter((bound) => bound.ref?.table === found.table && bound.item > item.index);
    if (own.length > 0)
      draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !own.includes(bound)));
    draft.filters.push({
      filter: { kind: "related", table: found.table, filters: own.map((bound) => bound.filter), negated },
      ref: null,
      item: found.item.index,
      score: 0.9,
    });
  }
}
