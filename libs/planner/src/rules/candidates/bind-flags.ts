import type { ColumnRef } from "../../semantic-query.ts";
import type { Item } from "../matches/item.ts";
import { columnDimension } from "./bind-groups.ts";
import type { Draft } from "./draft.ts";
import type { Focus } from "./find-focus.ts";
import { aggregateOf } from "./measured.ts";

const rates = /^(?:rates?|percentage|ratio|share|probability|chance)$/u;

/** Opposites: the flag says the one, the question the other. */
const opposites: ReadonlyMap<string, string> = new Map([
  ["die", "surviv"],
  ["died", "surviv"],
  ["dead", "surviv"],
  ["perish", "surviv"],
  ["perished", "surviv"],
  ["inactive", "activ"],
  ["failed", "pass"],
  ["closed", "open"],
]);

/** True for columns that hold yes or no: booleans, and numbers that are only 0 and 1. */
export function isFlag(draft: Draft, ref: ColumnRef): boolean {
  const column = draft.lexicon.column(ref);
  if (column.type === "boolean") return true;
  return draft.isNumeric(ref) && column.min === "0" && column.max === "1" && column.distinctCount === 2;
}

function flagOf(draft: Draft, item: Item): ColumnRef | null {
  const reading = item.columns.find((one) => one.score >= 0.6 && isFlag(draft, one.ref));
  return reading?.ref ?? null;
}

function value(draft: Draft, ref: ColumnRef, yes: boolean): boolean | number {
  return draft.lexicon.column(ref).type === "boolean" ? yes : yes ? 1 : 0;
}

function bindOne(draft: Draft, item: Item, ref: ColumnRef, focus: Focus): void {
  const next = draft.items[item.index + 1];
  const averaged = draft.items[item.index - 1]?.cues.some((cue) => cue.cue === "aggregate") === true;
  if (next !== undefined && rates.test(next.lower)) {
    draft.claim(next.index, "cue");
    draft.claim(item.index, "measure");
    draft.measures.push(aggregateOf(draft, "avg", ref));
    draft.focusScore = 0.9;
    draft.notes.push(`The rate is the average of ${draft.lexicon.column(ref).label}, where 1 is yes.`);
    return;
  }
  if (averaged) return;
  const asked = focus.items.length === 1 && focus.items[0] === item;
  if (asked && draft.dimensions.length > 0) {
    draft.claim(item.index, "group");
    draft.dimensions.push(columnDimension(draft, ref));
    return;
  }
  if (asked && focus.wh === "what") return;
  const before = draft.items[item.index - 1];
  const not = before !== undefined && draft.isFree(before.index) && draft.cue(before.index, "negation") !== null;
  if (not && before !== undefined) draft.claim(before.index, "cue");
  draft.claim(item.index, "filter");
  draft.filters.push({
    filter: { kind: "compare", column: ref, operator: "=", value: value(draft, ref, !not) },
    ref,
    item: item.index,
    score: 0.9,
  });
}

function bindOpposite(draft: Draft, item: Item): void {
  const root = opposites.get(item.lower);
  if (root === undefined || item.columns.length > 0) return;
  const ref = draft.lexicon
    .allColumns()
    .find((one) => isFlag(draft, one) && [...draft.lexicon.words(one)].some((word) => word.startsWith(root)));
  if (ref === undefined) return;
  draft.claim(item.index, "filter");
  draft.filters.push({
    filter: { kind: "compare", column: ref, operator: "=", value: value(draft, ref, false) },
    ref,
    item: item.index,
    score: 0.85,
  });
}

/** Yes/no columns: "who survived" keeps the yes rows, "survival rate" is the share of them. */
export function bindFlags(draft: Draft, focus: Focus): void {
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const ref = flagOf(draft, item);
    if (ref !== null && !draft.hasFilterOn(ref)) bindOne(draft, item, ref, focus);
    else bindOpposite(draft, item);
  }
}
