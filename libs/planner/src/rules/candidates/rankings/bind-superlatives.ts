import { metricIsBad, moreIsWorse } from "./bad-figures.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import { sameRef, type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { aggregateOf, countOf, isKind, metricOf, namesRows, summedColumn } from "../figures/measured.ts";
import type { Ranked, Superlative } from "./superlative.ts";
import { summing, rankOptions } from "./ranked.ts";
import { limitNear, bindCommon } from "./bind-common.ts";
import { askedColumns, subjectBetween, wholeRow } from "../focus/asked-columns.ts";
import { latestOfEach } from "./latest-of-each.ts";
import { rankGroups } from "./rank-groups.ts";
import { rankPeriods } from "./rank-periods.ts";
import { namesRowAhead } from "./row-with-extreme.ts";
import { asksSeveral } from "./ranking-subject.ts";
import { thingsAsked } from "../focus/things-asked.ts";

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

/** "the worst delay": where more is worse, the worst is the greatest and the best the least. */
function isWorseMore(draft: Draft, item: Superlative["item"], ranked: Ranked): boolean {
  if (!/\b(?:worst|best)\b/u.test(item.lower)) return false;
  if (ranked.kind === "column") return !ranked.reversed && moreIsWorse(draft.lexicon, ranked.ref);
  return ranked.kind === "metric" && metricIsBad(draft.lexicon, ranked.metric);
}

/** "first in sales", "last in literacy": the first place has the most. */
function isPlaceIn(draft: Draft, { index, lower }: Superlative["item"], ranked: Ranked): boolean {
  const amount = ranked.kind === "column" && draft.lexicon.column(ranked.ref).role === "measure";
  return amount && /^(?:the )?(?:first|last)$/u.test(lower) && draft.items[index + 1]?.lower === "in";
}

/** "on average" beside an extreme: groups are compared by their means. */
export function averaging(draft: Draft): number | null {
  return draft.freeCues("aggregate").find((index) => draft.cue(index, "aggregate")?.aggregate === "avg") ?? null;
}

/** "the richest country in each region": the row that is ahead within each group. */
function perGroup(
  draft: Draft,
  ref: ColumnRef,
  direction: "asc" | "desc",
  asked: readonly ColumnRef[],
  limit: number | null,
): boolean {
  const [group] = asked;
  const [outer] = draft.dimensions;
  if (group === undefined || outer === undefined || draft.dimensions.length !== 1 || !draft.isNumeric(ref))
    return false;
  if (outer.kind === "column" && sameRef(outer.column, group)) return false;
  rankGroups(draft, aggregateOf(draft, direction === "desc" ? "max" : "min", ref), direction, asked, limit);
  return true;
}

/** "highest grossing movie", "hottest day": rows are asked for, not the amount. */
function asksForRow(draft: Draft, superlative: Superlative): boolean {
  const next = draft.items[superlative.item.index + 1];
  if (superlative.hints === null || next === undefined) return false;
  // "fastest accelerating car": a word for the amount may stand before the noun.
  const noun = next.lower.endsWith("ing") && next.columns.length > 0 ? (draft.items[next.index + 1] ?? next) : next;
  return noun.tables.length > 0 || lemmas(noun.lower).some((form) => rowEntityNouns.has(form));
}

/** "which products have the most sales": of governed data several are asked for, the first of them first. Null where one is. */
function severalAsked(draft: Draft, focus: Focus): number | null {
  const [asked] = focus.items;
  const { policy } = draft.lexicon.model;
  const plural = focus.items.length === 1 && asked !== undefined && asksSeveral(draft, asked);
  return plural && focus.wh !== "count" && draft.isFree(asked.index) ? policy.defaultLimit : null;
}

/** "lowest health country", "lowest price date": in a bare phrase the noun after what is ranked says what is asked. */
function trailingNoun(draft: Draft, focus: Focus, ranked: Ranked): readonly ColumnRef[] {
  if (ranked.kind !== "column" || ranked.item === null || focus.wh !== "none") return [];
  const next = draft.items[ranked.item + 1];
  const [reading] = next?.columns ?? [];
  if (next === undefined || reading === undefined || !draft.isFree(next.index) || reading.score < 0.9) return [];
  if (sameRef(reading.ref, ranked.ref) || draft.lexicon.column(reading.ref).role === "measure") return [];
  draft.claim(next.index, "focus");
  draft.focusScore = Math.max(draft.focusScore, reading.score);
  return [reading.ref];
}

/** "which topic has the lowest rating" of an upload: so many rows have the lowest mark that no single one of them tells a topic; the means do. */
function tiesRows(draft: Draft, ref: ColumnRef, asked: readonly ColumnRef[], item: number | null): boolean {
  const [group] = asked;
  const { distinctCount, rowCount, nullCount, defaultAggregate } = draft.lexicon.column(ref);
  if (draft.lexicon.model.origin === "plugin" || group === undefined || asked.length !== 1) return false;
  const few = distinctCount * 10 <= rowCount - nullCount;
  const marks = draft.isNumeric(ref) && defaultAggregate === "avg" && (few || isOfSeveral(draft, ref, item));
  return marks && !sameRef(group, ref) && isKind(draft, group);
}

/** "the best maths marks", "the highest attendance" in percent: what many rows of a group have each is meant of them all. */
function isOfSeveral(draft: Draft, ref: ColumnRef, item: number | null): boolean {
  const { label, unit } = draft.lexicon.column(ref);
  const said = item === null ? undefined : draft.items[item];
  const plural = (word: string): boolean => /[^s]s$/u.test(word) && lemmas(word).some((form) => !form.endsWith("s"));
  const header = label.toLowerCase().split(/[^\p{L}]+/u);
  const last = said?.text.toLowerCase().split(" ").at(-1) ?? "";
  return unit === "%" || (plural(last) && !header.includes(last));
}

function counted(draft: Draft, ranked: Extract<Ranked, { readonly kind: "count" }>): Measure {
  return ranked.distinct === undefined
    ? countOf(draft, ranked.table)
    : aggregateOf(draft, "count_distinct", ranked.distinct);
}

function apply(draft: Draft, superlative: Superlative, focus: Focus, ranked: Ranked): void {
  const { item } = superlative;
  const flipped =
    (ranked.kind === "column" && ranked.reversed) || isWorseMore(draft, item, ranked) || isPlaceIn(draft, item, ranked);
  const direction = flipped ? (superlative.direction === "asc" ? "desc" : "asc") : superlative.direction;
  draft.claim(item.index, "cue");
  const limit = limitNear(draft, item.index) ?? severalAsked(draft, focus);
  if (ranked.item !== null) draft.claim(ranked.item, "measure");
  if (rankPeriods(draft, focus, ranked, direction, limit)) return;
  const named = askedColumns(draft, focus, ranked);
  const trailing = named.length > 0 ? named : trailingNoun(draft, focus, ranked);
  const asked = trailing.length > 0 ? trailing : thingsAsked(draft, focus, ranked);
  if (ranked.kind === "column") {
    const subject = subjectBetween(draft, focus.cue, item.index);
    const itself =
      asked.length === 0 &&
      limit === null &&
      !subject &&
      !asksForRow(draft, superlative) &&
      ranked.item !== item.index &&
      draft.roles.get(ranked.item ?? -1) === "measure";
    if (itself || (draft.dimensions.length > 0 && asked.length === 0)) {
      draft.measures.push(aggregateOf(draft, direction === "desc" ? "max" : "min", ranked.ref));
      draft.focusScore = Math.max(draft.focusScore, 0.9);
      return;
    }
    const mean = averaging(draft);
    const [group] = asked;
    if (
      mean !== null &&
      group !== undefined &&
      asked.length === 1 &&
      !namesRows(draft, group) &&
      draft.isNumeric(ranked.ref)
    ) {
      draft.claim(mean, "cue");
      rankGroups(draft, aggregateOf(draft, "avg", ranked.ref), direction, asked, limit);
      return;
    }
    const groups =
      asked.length === 1 &&
      asked[0] !== undefined &&
      (summing.test(item.lower) || isKind(draft, asked[0]) || asked[0].table !== ranked.ref.table) &&
      draft.isNumeric(ranked.ref) &&
      (!namesRows(draft, asked[0]) || asked[0].table !== ranked.ref.table) &&
      draft.lexicon.column(ranked.ref).defaultAggregate === "sum" &&
      (superlative.hints === null ||
        (draft.lexicon.model.origin === "plugin" && asked[0].table !== ranked.ref.table)) &&
      !namesRowAhead(draft, item.index, asked[0], ranked.ref);
    if (latestOfEach(draft, ranked.ref, direction, asked)) return;
    if (perGroup(draft, ranked.ref, direction, asked, limit)) return;
    if (groups) rankGroups(draft, aggregateOf(draft, "sum", ranked.ref), direction, asked, limit);
    else if (!summing.test(item.lower) && tiesRows(draft, ranked.ref, asked, ranked.item))
      rankGroups(draft, aggregateOf(draft, "avg", ranked.ref), direction, asked, limit);
    else rankRows(draft, ranked.ref, direction, asked.length > 0 ? asked : wholeRow(draft, ranked.ref.table), limit);
    if (!groups && asked.length === 0 && limit !== null && ranked.item !== null)
      draft.focusScore = Math.max(draft.focusScore, wholeRowsAsked);
    return;
  }
  const single =
    ranked.kind === "metric" && asked.length === 0 && draft.dimensions.length === 0
      ? summedColumn(draft, ranked.metric)
      : null;
  if (single !== null) {
    draft.measures.push(aggregateOf(draft, direction === "desc" ? "max" : "min", single));
    draft.focusScore = Math.max(draft.focusScore, 0.8);
    return;
  }
  const measure = ranked.kind === "metric" ? metricOf(draft, ranked.metric) : counted(draft, ranked);
  rankGroups(draft, measure, direction, asked, limit);
  if (asked.length === 0 && draft.dimensions.length === 0) {
    draft.doubts.add("ranked_without_subject");
    // One number has no first: whatever it ranks was not understood.
    if (ranked.kind === "count") draft.doubts.add("unknown_asked");
  }
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
