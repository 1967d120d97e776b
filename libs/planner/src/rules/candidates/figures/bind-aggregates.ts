import type { Aggregate } from "@datapilot/semantic";
import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import type { Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import {
  closing,
  closesSum,
  endsPhrase,
  followsTarget,
  measurable,
  targetAfter,
  targetAnywhere,
  targetBefore,
} from "./aggregate-targets.ts";
import { addable } from "./addable.ts";
import { aggregateOf, countOf, metricOf } from "./measured.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { isTied, preferWhole } from "./tied-amounts.ts";
import { onlyAmount } from "./only-amount.ts";
import { kindFit } from "../kinds.ts";

const joints = new Set([",", "and", "&"]);

/** Aggregates that stand together share what follows: "average, minimum and maximum age". */
function aggregateRun(
  draft: Draft,
  from: number,
): { readonly cues: readonly number[]; readonly aggregates: readonly Aggregate[]; readonly end: number } {
  const cues: number[] = [];
  const aggregates: Aggregate[] = [];
  let at = from;
  for (;;) {
    const cue = draft.isFree(at) ? draft.cue(at, "aggregate") : null;
    if (cue !== null) {
      cues.push(at);
      aggregates.push(cue.aggregate);
      at += 1;
      continue;
    }
    const item = draft.items[at];
    const next = item !== undefined && joints.has(item.lower) ? at + 1 : at;
    if (next > at && (draft.cue(next, "aggregate") !== null || joints.has(draft.items[next]?.lower ?? ""))) {
      at = next;
      continue;
    }
    return { cues, aggregates, end: at - 1 };
  }
}

/** A header that was said nearly whole is meant, whatever else fits. */
const surelyNamed = 0.9;

export function measureOf(draft: Draft, item: Item, aggregate: Aggregate): Measure | null {
  const metric = item.metrics[0];
  const options = item.columns
    .filter((reading) => draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role !== "identifier")
    .map((reading) => ({ value: reading.ref, score: reading.score }));
  if (metric !== undefined && metric.score >= (options[0]?.score ?? 0) && aggregate === "sum")
    return metricOf(draft, metric.metric);
  const weighed = preferWhole(draft, addable(draft, options, aggregate));
  const picked = draft.choices.pick(`measure:${item.index}`, weighed);
  if (
    picked !== null &&
    (picked.score < surelyNamed || draft.lexicon.model.tables.length === 1) &&
    isTied(draft, weighed, picked)
  )
    draft.doubts.add("tied_amount");
  if (picked !== null) return aggregateOf(draft, aggregate, picked.value);
  if (metric === undefined) return null;
  return spreadOf(draft, metric.metric, aggregate) ?? metricOf(draft, metric.metric);
}

/** "median order value": of a metric that is a sum or mean of rows the median, spread or extreme of those; of any other it can't be said. */
function spreadOf(draft: Draft, metric: string, aggregate: Aggregate): Measure | null {
  if (aggregate === "sum" || aggregate === "avg" || aggregate === "count" || aggregate === "count_distinct")
    return null;
  const figure = figureOfMetric(draft.lexicon.metric(metric));
  if (figure?.measure != null && figure.per === null) return aggregateOf(draft, aggregate, figure.measure);
  draft.doubts.add("unknown_asked");
  return null;
}

function alsoListed(draft: Draft, from: Item): Item | null {
  if (!joints.has(draft.items[from.index + 1]?.lower ?? "")) return null;
  for (let at = from.index + 2; at <= from.index + 4; at++) {
    const item = draft.items[at];
    if (item === undefined || item.cues.some((cue) => cue.cue === "aggregate")) return null;
    if (draft.isFree(at) && measurable(draft, item)) return item;
    if (!joints.has(item.lower) && item.lower !== "the") return null;
  }
  return null;
}

/** True for "the player with the maximum points": then the extreme orders rows instead of being the answer. */
function ordersRows(focus: Focus, cue: number, target: Item, aggregates: readonly Aggregate[]): boolean {
  const first = focus.items[0];
  const extreme = aggregates.every((one) => one === "max" || one === "min");
  return (
    extreme &&
    first !== undefined &&
    first.index < cue &&
    first.index !== target.index &&
    first.columns.length + first.tables.length > 0 &&
    focus.wh !== "count"
  );
}

/** "species with the deepest beaks on average": groups are ranked by their means; the ranking takes the average. */
function averagesRanking(draft: Draft, focus: Focus, start: number): boolean {
  const reading = focus.items[0]?.columns[0];
  if (draft.items[start]?.lower !== "on average" || reading === undefined) return false;
  if (draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role === "measure") return false;
  return draft.freeCues("superlative").some((index) => index < start);
}

/** "max avg rate by industry": two figures without a joint, of which the first picks the group. */
function extremeOf(draft: Draft, { cues, aggregates }: ReturnType<typeof aggregateRun>): "asc" | "desc" | null {
  const [first, second] = aggregates;
  const joined = cues[1] !== undefined && cues[0] !== undefined && cues[1] === cues[0] + 1;
  if (!joined || aggregates.length !== 2 || draft.lexicon.model.origin === "plugin") return null;
  if (second !== "avg" && second !== "sum" && second !== "median") return null;
  return first === "max" ? "desc" : first === "min" ? "asc" : null;
}

function rankFirst(draft: Draft, cue: number, direction: "asc" | "desc", measure: Measure | undefined): void {
  draft.claim(cue, "cue");
  if (measure === undefined || draft.dimensions.length === 0) {
    draft.doubts.add("beyond_reach");
    return;
  }
  draft.order.push({ by: measure.alias, direction });
  draft.limit = 1;
}

/** "average age", "total revenue and profit", "the sum of fares". "total" before what cannot be summed counts. */
export function bindAggregates(draft: Draft, focus: Focus): void {
  for (const start of draft.freeCues("aggregate")) {
    if (!draft.isFree(start)) continue;
    const whole = aggregateRun(draft, start);
    const extreme = extremeOf(draft, whole);
    const run =
      extreme === null ? whole : { ...whole, cues: whole.cues.slice(1), aggregates: whole.aggregates.slice(1) };
    const self = new Set(run.cues);
    if (run.aggregates[0] === "avg" && averagesRanking(draft, focus, start)) continue;
    const trails = run.aggregates[0] === "avg" || closesSum(draft, focus, start) || endsPhrase(draft, focus, run.end);
    let target =
      (followsTarget(draft, focus, start, run.end) ? targetBefore(draft, start) : null) ??
      targetAfter(draft, run.end, self) ??
      (trails ? targetBefore(draft, start) : null) ??
      targetAnywhere(draft, start, self);
    if (target === null) {
      if (closesCount(draft, start) || averageOfKind(draft, focus, run.aggregates, run.cues)) continue;
      if (figureOfOnly(draft, run.aggregates, run.cues)) continue;
      countTotal(draft, run.aggregates, run.end, run.cues);
      continue;
    }
    const listing = draft.items.slice(0, start).some((item) => item.lower === "and" || item.lower === ",");
    if (ordersRows(focus, start, target, run.aggregates) && !listing) continue;
    for (const cue of run.cues) draft.claim(cue, "cue");
    for (let at = run.end + 1; at < target.index; at++)
      if (draft.isFree(at) && draft.cue(at, "count") !== null) draft.claim(at, "cue");
    while (target !== null) {
      const made: Measure[] = run.aggregates.flatMap((aggregate) => {
        const measure = target === null ? null : measureOf(draft, target, aggregate);
        if (measure !== null) draft.measures.push(measure);
        return measure === null ? [] : [measure];
      });
      draft.claim(target.index, "measure");
      if (extreme !== null) rankFirst(draft, start, extreme, made[0]);
      target = made.length > 0 ? alsoListed(draft, target) : null;
    }
  }
}

/** "yearly average of AAPL": of an upload with one amount nothing else can be meant. */
function figureOfOnly(draft: Draft, aggregates: readonly Aggregate[], cues: readonly number[]): boolean {
  const { model } = draft.lexicon;
  const [aggregate] = aggregates;
  const told = draft.filters.some(({ ref }) => ref !== null);
  if (model.origin === "plugin" || aggregate === undefined || aggregates.length !== 1 || !told) return false;
  if (aggregate === "sum" || draft.measures.length > 0 || draft.freeCues("count").length > 0) return false;
  const only = onlyAmount(draft, model.primaryTable);
  if (only?.measure.kind !== "aggregate") return false;
  for (const index of cues) draft.claim(index, "cue");
  draft.measures.push(aggregateOf(draft, aggregate, only.measure.column));
  draft.focusScore = Math.max(draft.focusScore, 0.8);
  return true;
}

/** "how many units did we make in total": the total is of what "how many" counts. */
function closesCount(draft: Draft, index: number): boolean {
  if (!closing.test(draft.items[index]?.lower ?? "")) return false;
  if (!draft.freeCues("count").some((count) => count < index)) return false;
  draft.claim(index, "cue");
  return true;
}

/** "how long does a changeover take on average": the asking word says which kind of column, the conditions say of which table. */
function averageOfKind(draft: Draft, focus: Focus, aggregates: readonly Aggregate[], cues: readonly number[]): boolean {
  const { wh } = focus;
  if (wh !== "how_long" && wh !== "how_old" && wh !== "how_tall" && wh !== "how_far" && wh !== "how_much") return false;
  if (aggregates.length !== 1 || aggregates[0] !== "avg") return false;
  const table = draft.filters.find((bound) => bound.ref !== null)?.ref?.table;
  const home = table ?? draft.entity ?? draft.lexicon.model.primaryTable;
  const options = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === home && draft.isNumeric(ref) && kindFit(draft.lexicon, ref, wh) > 0)
    .map((ref) => ({ value: ref, score: 0.7 * kindFit(draft.lexicon, ref, wh) }));
  const picked = draft.choices.pick(`kind:${wh}`, options);
  if (picked === null) return false;
  for (const index of [focus.cue, ...cues]) draft.claim(index, "cue");
  draft.focusScore = Math.max(draft.focusScore, 0.4 + 0.6 * picked.score);
  draft.measures.push(aggregateOf(draft, "avg", picked.value));
  return true;
}

function countTotal(draft: Draft, aggregates: readonly Aggregate[], end: number, cues: readonly number[]): void {
  if (aggregates.length !== 1 || aggregates[0] !== "sum") return;
  const next = draft.items[end + 1];
  const table = next?.tables[0];
  if (next === undefined || table === undefined || !draft.isFree(next.index)) return;
  for (const cue of cues) draft.claim(cue, "cue");
  draft.claim(next.index, "entity");
  draft.measures.push(countOf(draft, table.table));
}
