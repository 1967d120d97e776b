import type { Dimension } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { hinted } from "../kinds.ts";
import { metricIsBad, moreIsWorse } from "./bad-figures.ts";

const overOrder = new Set(["the", "by", "of", "their", "its", "to", "in", "a", "total", "according to"]);

/** What the rows are sorted by, as it was found; turned into the query's order once measures are known. */
export interface WantedOrder {
  readonly item: Item | null;
  readonly direction: "asc" | "desc";
  /** "from oldest to youngest" names its column by a hint. */
  readonly hints: readonly string[];
  /** "worst first": what is the worst depends on the figure. */
  readonly judged: boolean;
}

function directionNear(draft: Draft): { readonly index: number; readonly direction: "asc" | "desc" } | null {
  for (const index of draft.freeCues("direction")) {
    const cue = draft.cue(index, "direction");
    if (cue !== null) return { index, direction: cue.direction };
  }
  return null;
}

function target(draft: Draft, start: number): Item | null {
  const by = draft.items.find(
    (item) => item.index > start && item.index <= start + 6 && item.lower === "by" && draft.isFree(item.index),
  );
  const from = by === undefined || draft.items[start]?.lower.endsWith("of") === true ? start : by.index;
  for (let at = from + 1; at <= from + 4; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (
      draft.isFree(at) &&
      (item.columns.length > 0 || item.metrics.length > 0 || item.cues.some((cue) => cue.cue === "count"))
    )
      return item;
    if (!overOrder.has(item.lower) && !item.cues.some((cue) => cue.cue === "direction")) return null;
  }
  return null;
}

/** "ordered by age descending", "in alphabetical order of name", "from the oldest to the youngest". */
export function bindOrder(draft: Draft): WantedOrder | null {
  const near = directionNear(draft);
  for (const index of draft.freeCues("order")) {
    const cue = draft.cue(index, "order");
    if (cue === null) continue;
    const item = target(draft, index);
    if (item === null && near === null) continue;
    draft.claim(index, "cue");
    if (near !== null) draft.claim(near.index, "cue");
    if (item !== null && item.columns.length > 0) draft.claim(item.index, "order");
    return {
      item,
      direction: near?.direction ?? cue.direction ?? "asc",
      hints: hintsOf(draft, near?.index ?? null),
      judged: false,
    };
  }
  if (near === null) return null;
  draft.claim(near.index, "cue");
  const by = target(draft, near.index);
  if (by !== null && by.columns.length > 0) draft.claim(by.index, "order");
  const judged = /\b(?:worst|best)\b/u.test(draft.items[near.index]?.lower ?? "");
  return { item: by, direction: near.direction, hints: hintsOf(draft, near.index), judged };
}

function hintsOf(draft: Draft, index: number | null): readonly string[] {
  const text = index === null ? "" : (draft.items[index]?.lower ?? "");
  if (/old|young/u.test(text)) return ["age", "year", "date"];
  if (/newest|chronolog/u.test(text)) return ["date", "year", "time"];
  return [];
}

/** "each year, in chronological order": the groups that are periods, whether the column holds dates or numbers of years. */
function periods(draft: Draft): Dimension | undefined {
  return draft.dimensions.find(({ kind, column }) => kind === "time" || draft.lexicon.column(column).role === "time");
}

/** "the worst first" of a figure of which more is worse begins with the greatest. */
function turned(draft: Draft, wanted: WantedOrder): WantedOrder {
  const [measure] = draft.measures;
  if (!wanted.judged || measure === undefined) return wanted;
  const bad =
    (measure.kind === "metric" && metricIsBad(draft.lexicon, measure.metric)) ||
    (measure.kind === "aggregate" && moreIsWorse(draft.lexicon, measure.column));
  return bad ? { ...wanted, direction: wanted.direction === "asc" ? "desc" : "asc" } : wanted;
}

/** Adds the wanted order once the output is known. */
export function applyOrder(draft: Draft, order: WantedOrder): void {
  const wanted = turned(draft, order);
  const counts = wanted.item?.cues.some((cue) => cue.cue === "count") === true;
  const measure = draft.measures[0];
  const named = wanted.item?.columns[0];
  if (wanted.item !== null && wanted.item.metrics[0] !== undefined && measure !== undefined) {
    draft.order.push({ by: measure.alias, direction: wanted.direction });
  } else if (counts && measure !== undefined && wanted.item?.columns.length === 0) {
    draft.order.push({ by: measure.alias, direction: wanted.direction });
  } else if (named !== undefined) {
    const dimension = draft.dimensions.find((one) => one.kind === "column" && one.column.column === named.ref.column);
    const aggregate = draft.measures.find((one) => one.kind === "aggregate" && one.column.column === named.ref.column);
    const by = dimension?.alias ?? aggregate?.alias ?? (draft.measures.length > 0 ? null : named.ref);
    if (by !== null) draft.order.push({ by, direction: wanted.direction });
  } else {
    const hint = hinted(draft.lexicon, [], wanted.hints)[0];
    const first = draft.columns[0];
    const dated = wanted.hints.includes("date") && wanted.item === null ? periods(draft) : undefined;
    if (dated !== undefined) draft.order.push({ by: dated.alias, direction: wanted.direction });
    else if (draft.measures.length > 0 && measure !== undefined)
      draft.order.push({ by: measure.alias, direction: wanted.direction });
    else if (hint !== undefined) draft.order.push({ by: hint.ref, direction: wanted.direction });
    else if (first !== undefined) draft.order.push({ by: first, direction: wanted.direction });
  }
}
