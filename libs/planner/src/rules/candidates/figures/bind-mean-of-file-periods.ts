import type { Dimension, Measure, TimeGrain } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { isPlural } from "../rankings/ranking-subject.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import type { Draft } from "../draft.ts";
import { timeLike } from "../kinds.ts";
import { aggregateOf, countOf, namesRows } from "./measured.ts";
import { isQuantity } from "./quantity.ts";

const grains: ReadonlyMap<string, TimeGrain> = new Map([
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["quarterly", "quarter"],
  ["yearly", "year"],
  ["annual", "year"],
]);
const fillers = /^(?:the|of|our|total|number|number of|number of the)$/u;
/** A header or a table of which less was said is another word. */
const surelyNamed = 0.45;

interface Total {
  readonly measure: Measure;
  readonly item: Item;
}

/** What adds up over the rows of a period, right after the adjective: an amount, or the rows themselves. */
function totalAfter(draft: Draft, from: number): Total | null {
  for (let at = from; at <= from + 2; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (fillers.test(item.lower) || draft.roles.get(at) === "filter") continue;
    if (!draft.isFree(at)) return null;
    const amount = item.columns.find(({ ref, score }) => score >= surelyNamed && draft.isNumeric(ref));
    if (amount !== undefined) {
      const adds = draft.lexicon.column(amount.ref).defaultAggregate === "sum";
      return adds ? { measure: aggregateOf(draft, "sum", amount.ref), item } : null;
    }
    const [rows] = item.tables;
    const counted = rows !== undefined && rows.score >= surelyNamed && item.columns.length === 0 && isPlural(item);
    return counted ? { measure: countOf(draft, rows.table), item } : null;
  }
  return null;
}

/** The periods of the file: cut from its dates, or the years that a column of numbers holds. */
function periods(draft: Draft, grain: TimeGrain): Dimension | null {
  const column = defaultTimeColumn(draft);
  if (column !== null && draft.isTime(column)) return { kind: "time", column, grain, alias: grain };
  const [year] = timeLike(draft.lexicon, draft.lexicon.model.primaryTable).filter(
    (ref) => draft.isNumeric(ref) && [...draft.lexicon.words(ref)].includes("year"),
  );
  return year === undefined || grain !== "year" ? null : columnDimension(draft, year);
}

/** "average yearly construction" of a row a month: whether such an amount adds up over months is only sure of one that is called like a quantity. */
function mayBeLevel(draft: Draft, { measure }: Total, { column }: Dimension): boolean {
  if (measure.kind !== "aggregate" || !namesRows(draft, column)) return false;
  return !isQuantity(draft.lexicon, measure.column);
}

/** "average monthly sales", "average annual deaths" of an upload: the mean of what each period adds up to. True when it is asked. */
export function bindMeanOfFilePeriods(draft: Draft): boolean {
  for (const index of draft.freeCues("aggregate")) {
    const adjective = draft.items[index + 1];
    const grain = grains.get(adjective?.lower ?? "");
    if (draft.cue(index, "aggregate")?.aggregate !== "avg" || adjective === undefined || grain === undefined) continue;
    const total = draft.isFree(adjective.index) ? totalAfter(draft, index + 2) : null;
    const over = total === null ? null : periods(draft, grain);
    if (total === null || over === null || mayBeLevel(draft, total, over)) continue;
    for (const at of [index, adjective.index]) draft.claim(at, "cue");
    draft.claim(total.item.index, "measure");
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    draft.dimensions.push(over);
    draft.measures.push(total.measure);
    draft.comparison = { kind: "mean_of_groups", measure: total.measure.alias, over: over.alias };
    draft.notes.push(`The mean of each ${grain}'s figure; a ${grain} without any is not in it.`);
    return true;
  }
  return false;
}
