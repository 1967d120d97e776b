import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import { sameRef, type Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.7;
const small = /^(?:a|an|the|of|our|total|all)$/u;
const operators: ReadonlyMap<string, "+" | "-" | "*" | "/"> = new Map([
  ["divided", "/"],
  ["divided by", "/"],
  ["over", "/"],
  ["minus", "-"],
  ["plus", "+"],
  ["times", "*"],
  ["multiplied", "*"],
  ["multiplied by", "*"],
]);
const names = { "+": "sum", "-": "difference", "*": "product", "/": "ratio" } as const;
const percents = /^(?:percent|%|percentage|a percentage|percentages)$/u;
/** Words between what is asked and the formula that puts it. */
const leads = /^(?:so|i\.?e\.?|ie|meaning|that is|calculated|computed|as|is|being|namely)$/u;

function amountAt(draft: Draft, item: Item | undefined): ColumnRef | null {
  const [named] = item?.columns ?? [];
  if (item === undefined || named === undefined || named.score < surelyNamed || !draft.isFree(item.index)) return null;
  return draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure" ? named.ref : null;
}

interface Formula {
  readonly operator: "+" | "-" | "*" | "/";
  readonly from: number;
  readonly to: number;
  readonly left: ColumnRef;
  readonly right: ColumnRef;
}

function formulaAt(draft: Draft, item: Item): Formula | null {
  const operator = operators.get(item.lower);
  if (operator === undefined || !draft.isFree(item.index)) return null;
  let after = item.index + 1;
  if (/^(?:divided|multiplied)$/u.test(item.lower)) {
    if (draft.items[after]?.lower !== "by") return null;
    after += 1;
  }
  while (small.test(draft.items[after]?.lower ?? "")) after += 1;
  const [left, right] = [amountAt(draft, draft.items[item.index - 1]), amountAt(draft, draft.items[after])];
  if (left === null || right === null || left.table !== right.table || sameRef(left, right)) return null;
  return { operator, from: item.index - 1, to: after, left, right };
}

/** "the difference between gross and net" of two amounts. */
function differenceOf(draft: Draft): Formula | null {
  const cue = draft.items.find(({ lower }) =>
    /^(?:the )?(?:difference between|gap between|difference of)$/u.test(lower),
  );
  if (cue === undefined || !draft.isFree(cue.index)) return null;
  let first = cue.index + 1;
  while (small.test(draft.items[first]?.lower ?? "")) first += 1;
  if (draft.items[first + 1]?.lower !== "and") return null;
  let second = first + 2;
  while (small.test(draft.items[second]?.lower ?? "")) second += 1;
  const [left, right] = [amountAt(draft, draft.items[first]), amountAt(draft, draft.items[second])];
  if (left === null || right === null || left.table !== right.table || sameRef(left, right)) return null;
  return { operator: "-", from: cue.index, to: second, left, right };
}

function measureOf(draft: Draft, { operator, left, right }: Formula, mean: boolean): Measure {
  const levels = [left, right].some((ref) => draft.lexicon.column(ref).defaultAggregate === "avg");
  const aggregate = mean || (levels && operator !== "*") ? "avg" : "sum";
  const alias = aliasFor(draft, names[operator]);
  if (operator === "*") return { kind: "aggregate", aggregate, column: left, times: right, alias };
  const [one, other] = [aggregateOf(draft, aggregate, left), aggregateOf(draft, aggregate, right)];
  return { kind: "arithmetic", operator, left: one, right: other, alias };
}

/** True where the question names a figure of its own that the formula only explains. */
function explainsFigure(draft: Draft, { left, right, from }: Formula): boolean {
  return draft.items.some(({ index, metrics: [metric] }) => {
    if (metric === undefined || index >= from) return false;
    const { expression } = draft.lexicon.metric(metric.metric);
    return [left, right].every(({ column }) => new RegExp(`\\b${column}\\b`, "u").test(expression));
  });
}

/** Claims "so" before the formula and "in percent" after it; true when a percentage is wanted. */
function claimAround(draft: Draft, { from, to }: Formula): boolean {
  for (let at = from - 1; at >= 0 && (leads.test(draft.items[at]?.lower ?? "") || draft.items[at]?.lower === ","); at--)
    if (draft.isFree(at)) draft.claim(at, "cue");
  const tail = draft.items.slice(to + 1).filter(({ lower }) => !/^[,?.!]$/u.test(lower));
  const percent = tail
    .slice(0, 3)
    .find(({ lower }) => percents.test(lower) || /^(?:in|as) (?:a )?percent(?:age)?$/u.test(lower));
  if (percent === undefined) return false;
  for (let at = to + 1; at <= percent.index; at++) if (draft.isFree(at)) draft.claim(at, "cue");
  return true;
}

/** The cue of a sum or mean that stands before the formula, over small words. */
function aggregateBefore(draft: Draft, from: number): number | null {
  const cues = draft.freeCues("aggregate").filter((index) => index < from);
  return cues.length === 1 ? (cues[0] ?? null) : null;
}

/**
 * "quantity times unit cost", "gross minus net", "clicks divided by impressions" of an upload: two of its amounts put together as said. True
 * when that is the figure asked for; a formula that only explains a figure with a name of its own is passed over.
 */
export function bindFormula(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.measures.length > 0) return false;
  const formula = draft.items.flatMap((item) => formulaAt(draft, item) ?? [])[0] ?? differenceOf(draft);
  if (formula === null) return false;
  const explains = explainsFigure(draft, formula);
  const percent = claimAround(draft, formula);
  for (let at = formula.from; at <= formula.to; at++)
    if (draft.isFree(at)) draft.claim(at, explains ? "cue" : "measure");
  if (explains) return false;
  const cue = aggregateBefore(draft, formula.from);
  const mean = cue !== null && draft.cue(cue, "aggregate")?.aggregate === "avg";
  if (cue !== null) draft.claim(cue, "cue");
  const measure = measureOf(draft, formula, mean);
  draft.measures.push(
    measure.kind === "arithmetic" && percent && measure.operator === "/" ? { ...measure, percent } : measure,
  );
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}
