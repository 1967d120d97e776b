import { columnsOf } from "@datapilot/semantic";
import { scansOf } from "../../../compile/scans.ts";
import { tablesOf } from "../../../compile/tables.ts";
import type { ColumnRef, Filter, Measure, SemanticQuery } from "../../../semantic-query.ts";
import { grainNouns } from "../../time/relative.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";
import { answersElse } from "./answers-else.ts";
import { losesGovernedShape } from "./lost-governed-shape.ts";
import { losesShape } from "./lost-shape.ts";
import { isPercentage } from "../figures/percentages.ts";
import { dividesOthers } from "../figures/bind-per-amount.ts";
import { comparesCountsOfUnread, leavesComparison } from "./unread-comparisons.ts";
import { joinsUnlisted } from "./unlisted-figures.ts";
import { leavesMean, leavesPerRow } from "./unread-mean.ts";
import { passesNoRow } from "./beyond-range.ts";
import { leavesMoney } from "./unread-money.ts";
import { leavesFigure, leavesObject, leavesQualifier } from "./unread-objects.ts";

const pivots = /^(?:vs|versus|v|than|compared (?:to|with))$/u;
const dividing = /^(?:per|each|every|for each|for every|of each|of every|in each|in every)$/u;
/** Words that turn a question into another one. */
const changing =
  /^(?:second|third|fourth|2nd|3rd|4th|never|well|badly|poorly|except|excluding|besides|second best|ratio|late|early|on time|current)$/u;
/** Verbs that do so too, unless a reason beside them has said it. */
const ending = /^(?:left|quit|gone|lapsed|expired|departed)$/u;
/** A number with more values than this is no category. */
const fewValues = 20;

/** "footwear vs electronics" where the data have no footwear: half of the question would be answered. */
function losesSide(draft: Draft): boolean {
  return draft.items.some(
    ({ lower, index }) =>
      pivots.test(lower) &&
      [index - 1, index + 1].some((at) => {
        const item = draft.items[at];
        return item !== undefined && item.content && draft.isFree(at) && isUnknown(item);
      }),
  );
}

/** "revenue per square meter": groups by every value of an amount answer no question. */
function groupsByAmount(draft: Draft): boolean {
  return draft.dimensions.some((dimension) => {
    if (dimension.kind !== "column" || !draft.isNumeric(dimension.column)) return false;
    const { role, distinctCount } = draft.lexicon.column(dimension.column);
    return role === "measure" && (distinctCount > fewValues || saidPer(draft, dimension.column));
  });
}

function saidPer(draft: Draft, ref: ColumnRef): boolean {
  return draft.items.some(
    (item) =>
      draft.roles.get(item.index) === "group" &&
      draft.reading(item, ref) !== null &&
      draft.items[item.index - 1]?.lower === "per",
  );
}

/** "is the scrap rate improving": that a figure is not zero is no answer. */
function asksUnheldFigure(draft: Draft): boolean {
  const [measure] = draft.measures;
  const counts = measure?.kind === "count_rows" || (measure?.kind === "aggregate" && measure.aggregate === "count");
  return draft.yesNo && measure !== undefined && !counts && draft.comparison === null && draft.having.length === 0;
}

/** An extreme, a negation, a division or a period that found no place changes what is asked: "what sells best", "of each year", "in the first week". */
function leavesShape(draft: Draft): boolean {
  return (
    draft.freeCues("superlative").length > 0 ||
    draft.freeCues("negation").length > 0 ||
    draft.items.some(
      (item) =>
        draft.isFree(item.index) &&
        (dividing.test(item.lower) ||
          changing.test(item.lower) ||
          (ending.test(item.lower) && item.content) ||
          grainNouns.has(item.lower)) &&
        item.values.length === 0,
    )
  );
}

/** "compare the night shift and the day shift" where only one of them was found. */
function comparesOne(draft: Draft): boolean {
  const asked = draft.items.some((item) => draft.isFree(item.index) && /^compar(?:e|ing|ison)$/u.test(item.lower));
  return asked && draft.comparison === null && draft.filters.length < 2 && draft.dimensions.length === 0;
}

/** "what do we earn each month" read as a number of rows: nothing asks for one, and a word of meaning has no place. */
function countsUnasked(draft: Draft): boolean {
  const [measure] = draft.measures;
  const asked = draft.items.some(({ cues }) =>
    cues.some(({ cue }) => ["count", "common", "superlative", "share", "spread"].includes(cue)),
  );
  if (measure?.kind !== "count_rows" || draft.measures.length > 1 || asked || draft.dimensions.length === 0)
    return false;
  const rows = draft.items.some(({ tables }) => (tables[0]?.score ?? 0) >= surelyNamed);
  const wh = draft.items.some(({ cues }) => cues.some(({ cue }) => cue === "wh"));
  return (wh || !rows) && draft.items.some((item) => item.content && draft.isFree(item.index) && isUnknown(item));
}

/** "how many orders came back" counted as all orders: what is said of the counted found no place. */
function countsWithout(draft: Draft): boolean {
  const [measure] = draft.measures;
  const unread = (item: Item): boolean =>
    draft.isFree(item.index) && item.content && (item.metrics[0]?.score ?? 0) >= 0.6;
  return measure?.kind === "count_rows" && draft.items.some(unread);
}

/** "how many visitors came": what is counted names nothing of the data. */
function countsUnknown(draft: Draft): boolean {
  const [measure] = draft.measures;
  if (measure?.kind !== "count_rows") return false;
  return draft.items.some((item) => {
    const noun = draft.items[item.index + 1];
    const asked = item.cues.some(({ cue }) => cue === "count") && item.lower !== "how often";
    return asked && noun !== undefined && noun.content && draft.isFree(noun.index) && isUnknown(noun);
  });
}

/** Names that fit worse may as well be verbs and plain nouns. */
const surelyNamed = 0.8;

function columnsUsed(draft: Draft, measure: Measure): readonly ColumnRef[] {
  if (measure.kind === "arithmetic") return [measure.left, measure.right].flatMap((one) => columnsUsed(draft, one));
  if (measure.kind === "aggregate") return [measure.column];
  if (measure.kind === "count_rows") return [];
  const { table, expression, filter } = draft.lexicon.metric(measure.metric);
  return columnsOf(expression, filter).map((column) => ({ table, column }));
}

function columnsOfFilter(filter: Filter): readonly ColumnRef[] {
  switch (filter.kind) {
    case "and":
    case "or":
    case "related":
    case "file_order":
      return filter.filters.flatMap(columnsOfFilter);
    case "not":
      return columnsOfFilter(filter.filter);
    case "compare_columns":
      return [filter.left, filter.right];
    case "same_as":
      return [filter.column, ...filter.filters.flatMap(columnsOfFilter)];
    default:
      return [filter.column];
  }
}

/** "orders with a discount", "output of Line 3": a figure, a column or a number that the question names and the reading has no place for. */
function leavesNamed(draft: Draft, query: SemanticQuery): boolean {
  const tables = new Set(tablesOf(draft.lexicon.model, query));
  const used = [
    ...query.measures.flatMap((measure) => columnsUsed(draft, measure)),
    ...query.dimensions.map(({ column }) => column),
    ...query.columns,
    ...scansOf(query).flatMap((filters) => filters.flatMap(columnsOfFilter)),
  ];
  const known = (ref: ColumnRef): boolean => used.some((one) => sameRef(one, ref));
  return draft.items.some((item) => {
    if (!draft.isFree(item.index) || item.cues.length > 0 || !item.content) return false;
    if (item.tables.some(({ table }) => tables.has(table)) || item.columns.some(({ ref }) => known(ref))) return false;
    const score = Math.max(item.metrics[0]?.score ?? 0, item.columns[0]?.score ?? 0);
    return score >= surelyNamed || item.number !== null;
  });
}

/** "runs with more than 5% scrap" read as five units: a percentage of no column that holds percentages or shares. */
function misreadsPercent(draft: Draft): boolean {
  const percents = draft.items.flatMap(({ number }) => (number?.percent === true ? [number.value] : []));
  // "more than 40 percent of their trials" is no number of trials.
  const counted = draft.having.some(({ measure, value }) => {
    const held = draft.measures.find(({ alias }) => alias === measure);
    const share = held?.kind === "arithmetic" && held.percent === true;
    return (
      value !== "average" && percents.includes(value) && held !== undefined && !share && !isPercentage(draft, held)
    );
  });
  if (counted) return true;
  return draft.filters.some(({ filter, ref }) => {
    if (filter.kind !== "compare" || typeof filter.value !== "number" || !percents.includes(filter.value)) return false;
    const { unit, max } = draft.lexicon.column(ref ?? filter.column);
    return unit !== "%" && unit !== "percent" && Number(max ?? 0) > 1;
  });
}

/** "the second" where nothing is ranked. */
const losesPlace = (draft: Draft): boolean =>
  draft.place !== null && (draft.limit === null || draft.order.length === 0);

/** "wumble the frobnicated revenue": a known word among unknown ones says what some of the question is about, not what it asks. */
function isMostlyUnknown(draft: Draft): boolean {
  if (draft.filters.length > 0 || draft.measures.every((measure) => measure.kind === "count_rows")) return false;
  const content = draft.items.filter(
    (item) => item.content && (item.cues.length === 0 || draft.roles.get(item.index) !== "cue"),
  );
  const unknown = content.filter((item) => draft.isFree(item.index) && isUnknown(item));
  return unknown.length >= 2 && unknown.length * 2 >= content.length;
}

/** True for readings of governed data that answer another question than was asked. Those are asked back whatever the rest of the words say. */
export function misreadsGoverned(draft: Draft, query: SemanticQuery): boolean {
  if (draft.lexicon.model.origin !== "plugin") return false;
  return (
    isMostlyUnknown(draft) ||
    countsWithout(draft) ||
    countsUnasked(draft) ||
    countsUnknown(draft) ||
    losesSide(draft) ||
    answersElse(draft, query) ||
    losesPlace(draft) ||
    leavesNamed(draft, query) ||
    misreadsPercent(draft) ||
    comparesOne(draft) ||
    groupsByAmount(draft) ||
    asksUnheldFigure(draft) ||
    leavesMean(draft, query) ||
    leavesPerRow(draft) ||
    dividesOthers(draft) ||
    leavesMoney(draft, query) ||
    passesNoRow(draft, query) ||
    joinsUnlisted(draft, query) ||
    leavesObject(draft) ||
    leavesQualifier(draft) ||
    leavesFigure(draft) ||
    leavesComparison(draft) ||
    comparesCountsOfUnread(draft) ||
    leavesShape(draft) ||
    losesShape(draft, query) ||
    losesGovernedShape(draft, query)
  );
}
