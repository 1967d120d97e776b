import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import { measureOf } from "./bind-aggregates.ts";
import { isPlural } from "../rankings/ranking-subject.ts";
import { sameRef, type Draft } from "../draft.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.7;
const small = /^(?:a|an|the|of|to|all|total|in|and)$/u;

function amountAt(draft: Draft, item: Item | undefined): ColumnRef | null {
  const [named] = item?.columns ?? [];
  if (item === undefined || named === undefined || named.score < surelyNamed || !draft.isFree(item.index)) return null;
  return draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure" ? named.ref : null;
}

/** The amount that stands next in a direction, over small words. */
function amountFrom(draft: Draft, from: number, step: 1 | -1): Item | null {
  let at = from + step;
  while (draft.items[at] !== undefined && small.test(draft.items[at]?.lower ?? "")) at += step;
  const item = draft.items[at];
  return item === undefined || amountAt(draft, item) === null ? null : item;
}

function measureFor(draft: Draft, item: Item, other: Item): Measure | null {
  const refs = [amountAt(draft, item), amountAt(draft, other)];
  const mean = refs.some((ref) => ref !== null && draft.lexicon.column(ref).defaultAggregate === "avg");
  return measureOf(draft, item, mean ? "avg" : "sum");
}

/** "X as a percentage of Y", "ratio of X to Y". */
function ratioPair(draft: Draft): { readonly cue: Item; readonly part: Item; readonly whole: Item } | null {
  for (const cue of draft.items) {
    if (!draft.isFree(cue.index)) continue;
    const share = draft.cue(cue.index, "share") !== null;
    const as = draft.items.slice(Math.max(0, cue.index - 2), cue.index).some(({ lower }) => lower === "as");
    const ratio = /^ratio(?: of| between)?$/u.test(cue.lower);
    if (!ratio && !(share && as)) continue;
    const before =
      cue.index -
      draft.items
        .slice(0, cue.index)
        .toReversed()
        .findIndex(({ lower }) => lower === "as") -
      1;
    const part = ratio ? amountFrom(draft, cue.index, 1) : amountFrom(draft, before, -1);
    const whole = part === null ? null : amountFrom(draft, ratio ? part.index : cue.index, 1);
    if (part !== null && whole !== null) return { cue, part, whole };
  }
  return null;
}

/**
 * Two amounts of an upload in relation: "manufacturing as a percent of nonfarm" divides one column by the other, their means where
 * they are levels and their sums where they add up.
 */
export function bindColumnRatio(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.measures.length > 0) return false;
  const pair = ratioPair(draft);
  if (pair === null) return false;
  const { cue, part, whole } = pair;
  const [left, right] = [measureFor(draft, part, whole), measureFor(draft, whole, part)];
  if (left?.kind !== "aggregate" || right?.kind !== "aggregate" || sameRef(left.column, right.column)) return false;
  for (let at = Math.min(cue.index, part.index); at <= whole.index; at++) if (draft.isFree(at)) draft.claim(at, "cue");
  for (const { index } of [part, whole]) draft.claim(index, "measure");
  const percent = draft.cue(cue.index, "share") !== null;
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left,
    right,
    alias: aliasFor(draft, percent ? "share" : "ratio"),
    ...(percent ? { percent } : {}),
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}

const per = /^(?:per|for each|for every)$/u;
/** A measure of fewer values makes groups: "sales per rating". */
const manyValues = 12;

/** A size is said again in each row of what has it: "Floor area m2" of a site in every month. */
function isSize(draft: Draft, ref: ColumnRef): boolean {
  const { label, distinctCount, rowCount } = draft.lexicon.column(ref);
  const said =
    /\b(?:area|size|capacity|headcount|population|heads|employees|seats|beds|rooms)\b|(?:m2|m²|sqm|sqft|ft2)\b/iu;
  return said.test(label.replace(/_/gu, " ")) && distinctCount * 4 <= rowCount;
}

/** True where the groups that are asked for are the things that have the size: about as many as there are sizes. */
function groupsHaveSize(draft: Draft, whole: Item, size: ColumnRef): boolean {
  const sizes = draft.lexicon.column(size).distinctCount;
  return draft.items.some((item) => {
    const [named] = item.columns;
    const by = [draft.items[item.index - 1], draft.items[item.index - 2]].some(
      (before) => before !== undefined && draft.cue(before.index, "group") !== null && before.index > whole.index,
    );
    if (!by || named === undefined || draft.isNumeric(named.ref)) return false;
    const groups = draft.lexicon.column(named.ref).distinctCount;
    return sizes <= groups && sizes * 2 > groups;
  });
}

/** "cost per kilometre", "revenue per seat" of an upload: of two amounts that add up one is divided by the other, as an amount makes no groups. */
export function bindAmountPer(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.measures.length > 0) return false;
  if (draft.freeCues("aggregate").some((index) => draft.cue(index, "aggregate")?.aggregate !== "avg")) return false;
  for (const cue of draft.items) {
    const [part, whole] = [draft.items[cue.index - 1], draft.items[cue.index + 1]];
    const [amount, unit] = [part?.columns[0], whole?.columns[0]];
    if (!per.test(cue.lower) || part === undefined || whole === undefined || isPlural(whole)) continue;
    // "petrol per floor area": of what there is so much is not known, and a size makes no groups.
    if (amount === undefined && unit !== undefined && draft.isNumeric(unit.ref) && isSize(draft, unit.ref))
      draft.doubts.add("unknown_asked");
    if (amount === undefined || unit === undefined || sameRef(amount.ref, unit.ref)) continue;
    const adds = [amount, unit].every(
      ({ ref }) => draft.isNumeric(ref) && draft.lexicon.column(ref).defaultAggregate === "sum",
    );
    const size = isSize(draft, unit.ref);
    if (!adds || (!size && draft.lexicon.column(unit.ref).distinctCount <= manyValues)) continue;
    if (size && (draft.freeCues("aggregate").length > 0 || !groupsHaveSize(draft, whole, unit.ref))) {
      draft.doubts.add("unknown_asked");
      continue;
    }
    const [left, right] = [measureOf(draft, part, "sum"), measureOf(draft, whole, size ? "avg" : "sum")];
    if (left === null || right === null) continue;
    for (const index of [cue.index, ...draft.freeCues("aggregate")]) draft.claim(index, "cue");
    for (const { index } of [part, whole]) draft.claim(index, "measure");
    draft.measures.push({ kind: "arithmetic", operator: "/", left, right, alias: aliasFor(draft, "ratio") });
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    return true;
  }
  return false;
}

const beside = /^(?:vs|versus|v|against|compared (?:to|with))$/u;

/** "retail trade vs wholesale trade, averages for 2014": the same figure of two amounts of an upload, beside each other. */
export function bindColumnsBeside(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.measures.length > 0) return false;
  for (const pivot of draft.items) {
    if (!beside.test(pivot.lower) || !draft.isFree(pivot.index)) continue;
    const [first, second] = [amountFrom(draft, pivot.index, -1), amountFrom(draft, pivot.index, 1)];
    const cues = draft.freeCues("aggregate");
    const aggregate = cues.map((index) => draft.cue(index, "aggregate")?.aggregate).find((one) => one !== undefined);
    if (first === null || second === null || aggregate === undefined) continue;
    const measures = [measureOf(draft, first, aggregate), measureOf(draft, second, aggregate)];
    if (measures.includes(null)) continue;
    for (const index of [pivot.index, ...cues]) draft.claim(index, "cue");
    for (const { index } of [first, second]) draft.claim(index, "measure");
    draft.measures.push(...measures.filter((measure) => measure !== null));
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    return true;
  }
  return false;
}
