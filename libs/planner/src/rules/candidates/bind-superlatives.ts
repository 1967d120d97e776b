import type { ColumnRef } from "../../semantic-query.ts";
import { sameRef, type Draft } from "./draft.ts";
import type { Focus } from "./find-focus.ts";
import { aggregateOf, countOf, metricOf, namesRows } from "./measured.ts";
import { type Ranked, type Superlative, summing, rankOptions } from "./ranked.ts";
import { limitNear, bindCommon } from "./bind-common.ts";
import { askedColumns, subjectBetween, wholeRow } from "./asked-columns.ts";
import { rankGroups } from "./rank-groups.ts";
import { rankPeriods } from "./rank-periods.ts";

/** "the 5 most expensive repairs" asks for rows as they are; surer than a row shown because nothing else was named. */
const wholeRowsAsked = 0.8;

function rankRows(
  draft: Draft,
  ref: ColumnRef,
  direction: "asc" | "desc",
  asked: readonly ColumnRef[],
  limit: number | null,
): void {
  draft.columns.push(...asked);
  if (asked.every((one) => !sameRef(one, ref))) draft.columns.push(ref);
  draft.order.push({ by: ref, direction });
  draft.limit = limit ?? 1;
}

function apply(draft: Draft, superlative: Superlative, focus: Focus, ranked: Ranked): void {
  const { item } = superlative;
  const flipped = ranked.kind === "column" && ranked.reversed;
  const direction = flipped ? (superlative.direction === "asc" ? "desc" : "asc") : superlative.direction;
  draft.claim(item.index, "cue");
  const limit = limitNear(draft, item.index);
  if (ranked.item !== null) draft.claim(ranked.item, "measure");
  if (rankPeriods(draft, focus, ranked, direction, limit)) return;
  const asked = askedColumns(draft, focus, ranked);
  if (ranked.kind === "column") {
    const subject = subjectBetween(draft, focus.cue, item.index);
    const itself =
      asked.length === 0 &&
      limit === null &&
      !subject &&
      ranked.item !== item.index &&
      draft.roles.get(ranked.item ?? -1) === "measure";
    if (itself || (draft.dimensions.length > 0 && asked.length === 0)) {
      draft.measures.push(aggregateOf(draft, direction === "desc" ? "max" : "min", ranked.ref));
      draft.focusScore = Math.max(draft.focusScore, 0.9);
      return;
    }
    const groups =
      asked.length === 1 &&
      asked[0] !== undefined &&
      summing.test(item.lower) &&
      draft.isNumeric(ranked.ref) &&
      (!namesRows(draft, asked[0]) || asked[0].table !== ranked.ref.table) &&
      draft.lexicon.column(ranked.ref).defaultAggregate === "sum" &&
      superlative.hints === null;
    if (groups) rankGroups(draft, aggregateOf(draft, "sum", ranked.ref), direction, asked, limit);
    else rankRows(draft, ranked.ref, direction, asked.length > 0 ? asked : wholeRow(draft, ranked.ref.table), limit);
    if (!groups && asked.length === 0 && limit !== null && ranked.item !== null)
      draft.focusScore = Math.max(draft.focusScore, wholeRowsAsked);
    return;
  }
  const measure = ranked.kind === "metric" ? metricOf(draft, ranked.metric) : countOf(draft, ranked.table);
  rankGroups(draft, measure, direction, asked, limit);
  if (asked.length === 0 && draft.dimensions.length === 0) draft.doubts.add("ranked_without_subject");
}

/** Extremes: the row, the group or the value that is highest, lowest, oldest, most common. */
export function bindSuperlatives(draft: Draft, focus: Focus): void {
  bindCommon(draft);
  for (const item of draft.items) {
    if (!draft.isFree(item.index) || draft.order.length > 0) continue;
    const cue = draft.cue(item.index, "superlative");
    const aggregate = draft.cue(item.index, "aggregate");
    const extreme = aggregate?.aggregate === "max" || aggregate?.aggregate === "min" ? aggregate.aggregate : null;
    if (cue === null && extreme === null) continue;
    const superlative: Superlative =
      cue !== null
        ? { item, direction: cue.direction, hints: cue.hints }
        : { item, direction: extreme === "max" ? "desc" : "asc", hints: null };
    const picked = draft.choices.pick(`rank:${item.index}`, rankOptions(draft, superlative, focus));
    if (picked === null) continue;
    if (picked.score < 0.5) draft.doubts.add("weak_rank");
    apply(draft, superlative, focus, picked.value);
  }
}
