import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";

const overTarget = new Set([
  "the",
  "of",
  "value",
  "all",
  "a",
  "for",
  "number",
  "number of",
  "amount of",
  "amount",
  "values",
  "overall",
  "in",
  "its",
  "their",
  "total",
  "did",
  "does",
  "has",
  "was",
]);

/** True for an item that names an amount or a metric. */
export function measurable(draft: Draft, item: Item): boolean {
  return (
    item.metrics.length > 0 ||
    item.columns.some(
      (reading) => draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role !== "identifier",
    )
  );
}

/** What is computed, after the aggregate: over small words, and one or two that say more of it. */
export function targetAfter(draft: Draft, from: number, except: ReadonlySet<number>): Item | null {
  for (let at = from + 1; at <= from + 6; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (draft.isFree(at) && !except.has(at) && measurable(draft, item)) return item;
    const passable =
      overTarget.has(item.lower) ||
      item.tables.length > 0 ||
      draft.roles.get(at) === "filter" ||
      (item.content && item.columns.length === 0 && at <= from + 2 && draft.isFree(at));
    if (!passable) return null;
  }
  return null;
}

/** "On average, how much horsepower do the cars have": the words before a question hold for the amount that it names later. */
export function targetAnywhere(draft: Draft, start: number, except: ReadonlySet<number>): Item | null {
  const opens = draft.items[start]?.lower === "on average" && draft.items[start + 1]?.lower === ",";
  if (!opens || draft.lexicon.model.origin === "plugin" || draft.freeCues("superlative").length > 0) return null;
  const named = draft.items.filter(
    (item) =>
      draft.isFree(item.index) &&
      !except.has(item.index) &&
      measurable(draft, item) &&
      (item.columns[0]?.score ?? 0) >= 0.8,
  );
  const [only] = named;
  return named.length === 1 && only !== undefined ? only : null;
}

/** What is computed, at most six items before the aggregate. */
export function targetBefore(draft: Draft, from: number): Item | null {
  for (let at = from - 1; at >= Math.max(0, from - 6); at--) {
    const item = draft.items[at];
    if (item !== undefined && draft.isFree(at) && measurable(draft, item)) return item;
  }
  return null;
}

/** Words after what is added up. */
export const closing =
  /^(?:adds? up to|in total|altogether|combined|together|all together|taken together|summed|all told|all in all|in all|put together|all up|in sum|added up|as a whole)$/u;

/** "population of all of Africa together": the word comes after what is added up. */
export function closesSum(draft: Draft, focus: Focus, start: number): boolean {
  if (focus.wh === "count" || !closing.test(draft.items[start]?.lower ?? "")) return false;
  const target = targetBefore(draft, start);
  if (/^adds? up to$/u.test(draft.items[start]?.lower ?? "")) return target !== null;
  const reading = target?.columns.find((one) => draft.isNumeric(one.ref));
  return reading !== undefined && draft.lexicon.column(reading.ref).defaultAggregate === "sum";
}

/** "utilities max", "early flights, distance sum": a bare phrase whose last word says what is computed of the header before it. */
export function endsPhrase(draft: Draft, focus: Focus, end: number): boolean {
  const rest = draft.items.slice(end + 1);
  const bare = focus.wh === "none" || focus.wh === "command";
  return bare && draft.lexicon.model.origin === "upload" && rest.every(({ lower }) => /^[?.!]$/u.test(lower));
}

/** What goes on after a figure that was said whole. */
const goesOn = /^(?:,|by|per|in|for|on|at|of|during|since|from|between|where|when|with|over|across|each|every)$/u;

/** "precipitation sum, last 30 days", "income median by region": in a bare phrase the word stands right after the header it is computed of. */
export function followsTarget(draft: Draft, focus: Focus, start: number, end: number): boolean {
  const bare = focus.wh === "none" || focus.wh === "command";
  const [before, next] = [draft.items[start - 1], draft.items[end + 1]];
  if (!bare || draft.lexicon.model.origin !== "upload" || before === undefined || next === undefined) return false;
  if ((before.columns[0]?.score ?? 0) < 0.8 || !draft.isFree(start - 1) || !measurable(draft, before)) return false;
  return goesOn.test(next.lower) || next.time !== null;
}
