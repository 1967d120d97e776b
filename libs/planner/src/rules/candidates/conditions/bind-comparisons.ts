import type { ColumnRef, ComparisonOperator } from "../../../semantic-query.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { bindAverage } from "../figures/bind-average.ts";
import { bindBands } from "./bind-bands.ts";
import { countsRowsOfGroups, strictOf } from "./comparison-scope.ts";
import type { Draft } from "../draft.ts";
import { overNumber, targets } from "./comparison-targets.ts";
import { claimNamedUnit } from "./named-unit.ts";
import { grainNouns } from "../../time/relative.ts";
import { isTied } from "../figures/tied-amounts.ts";
import { writesUnit } from "./unit-targets.ts";
import { inUnitOf, unitFactor } from "./units.ts";

/** A header that was said nearly whole is meant, whatever else fits. */
const surelyNamed = 0.9;

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  ">": "<=",
  ">=": "<",
  "<": ">=",
  "<=": ">",
  "=": "<>",
  "<>": "=",
};

/** The number a comparison is with: right after the cue, or right before it for "5 or more". */
function comparedNumber(draft: Draft, cue: Item): Item | null {
  const trailing = /^(?:or|and) /u.test(cue.lower);
  if (trailing) {
    const before = draft.items[cue.index - 1];
    const joins = cue.lower.startsWith("and ") && draft.items[cue.index + 1]?.number != null;
    if (!joins && before !== undefined && before.number !== null && draft.isFree(before.index)) return before;
    const counted = joins || before === undefined ? null : numberOfUnit(draft, before);
    if (counted !== null) return counted;
    if (!cue.lower.startsWith("and ")) return null;
  }
  for (let at = cue.index + 1; at <= cue.index + 4; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (item.number !== null && draft.isFree(at)) return isPlacedInTime(draft, cue, item) ? null : item;
    const named = draft.isFree(at) && item.columns.some((reading) => draft.isNumeric(reading.ref));
    if (!draft.isLink(at) && !named) return null;
  }
  return null;
}

/** "more visits in 2023": a year after the name of what there is more of says when, not how much. */
function isPlacedInTime(draft: Draft, cue: Item, number: Item): boolean {
  const value = number.number?.value ?? 0;
  const within = /^(?:in|during|throughout)$/u.test(draft.items[number.index - 1]?.lower ?? "");
  return (
    within &&
    number.time !== null &&
    Number.isInteger(value) &&
    value >= 1800 &&
    value < 2100 &&
    draft.cue(cue.index, "comparative") !== null &&
    draft.items.slice(cue.index + 1, number.index).some((item) => item.columns.length > 0)
  );
}

/** "150 units an hour or more": the number before the unit that stands before the cue. */
function numberOfUnit(draft: Draft, unit: Item): Item | null {
  const number = draft.items[unit.index - 1];
  const measures = unit.columns.length > 0 || unit.metrics.length > 0 || isUnknown(unit);
  return measures && number?.number != null && draft.isFree(number.index) && unit.content ? number : null;
}

function negatedBefore(draft: Draft, index: number): number | null {
  const before = index - 1;
  return draft.isFree(before) && draft.cue(before, "negation") !== null ? before : null;
}

function bindOne(
  draft: Draft,
  cue: Item,
  operator: ComparisonOperator,
  hints: readonly string[],
  temporal: boolean,
): void {
  const number = comparedNumber(draft, cue);
  if (number === null || number.number === null || countsRowsOfGroups(draft, cue, number)) return;
  if (bindBands(draft, cue, operator, number)) return;
  const options = targets(draft, cue, number, hints, temporal).filter((option) => option.score > 0);
  const picked = draft.choices.pick(`compare:${cue.index}`, options);
  if (picked === null) return;
  // Only what one word names can be tied: a unit or a word farther away is weaker by itself.
  const refs = options
    .filter((option) => option.value.key === picked.value.key)
    .map((option) => ({ value: option.value.ref, score: option.score }));
  const named =
    picked.value.key !== null &&
    (draft.reading(draft.items[picked.value.key] ?? cue, picked.value.ref)?.score ?? 0) < surelyNamed;
  if (named && isTied(draft, refs, { value: picked.value.ref, score: picked.score })) draft.doubts.add("tied_amount");
  const { ref, key } = picked.value;
  const not = negatedBefore(draft, cue.index);
  if (not !== null) draft.claim(not, "cue");
  draft.claim(cue.index, "cue");
  draft.claim(number.index, "filter");
  if (key !== null) draft.claim(key, "key");
  const unit = draft.items[number.index + 1];
  const factor = unit === undefined || !draft.isFree(unit.index) ? null : unitFactor(draft, ref, unit.lower);
  const written = unit !== undefined && draft.isFree(unit.index) && writesUnit(draft, ref, unit.lower);
  if (unit !== undefined && (factor !== null || written)) draft.claim(unit.index, "cue");
  else if (unit !== undefined && grainNouns.has(unit.lower) && draft.isFree(unit.index)) draft.doubts.add("unit");
  const again = claimNamedUnit(draft, number.index, ref);
  const value = inUnitOf(draft, ref, number.number) * (factor ?? 1);
  if (!temporal && isNoPeriod(draft, ref, value)) draft.doubts.add("contradiction");
  const strict = cue.lower.startsWith("and ") && number.index > cue.index;
  const said = strict ? strictOf(operator) : operator;
  draft.filters.push({
    filter: { kind: "compare", column: ref, operator: not === null ? said : opposite[said], value },
    ref,
    item: number.index,
    score: Math.min(1, Math.max(picked.score, again ?? 0)),
  });
}

/** "the months in which it was above 15": no month of an upload has the number, so another amount is compared. */
function isNoPeriod(draft: Draft, ref: ColumnRef, value: number): boolean {
  const { role, min, max } = draft.lexicon.column(ref);
  if (role !== "time" || min === null || max === null || draft.lexicon.model.origin === "plugin") return false;
  return value < Number(min) || value > Number(max);
}

/** "between 5 and 10": both ends belong to the range. */
function bindBetween(draft: Draft, cue: Item): void {
  const low = draft.items[cue.index + 1];
  const joint = draft.items[cue.index + 2];
  const high = draft.items[cue.index + 3];
  if (
    low?.number == null ||
    high?.number == null ||
    joint === undefined ||
    !/^(?:and|to|through|thru|until|till|[-–])$/u.test(joint.lower)
  )
    return;
  if (!draft.isFree(low.index) || !draft.isFree(high.index)) return;
  const options = targets(draft, cue, { ...low, index: low.index }, [], true).concat(
    (draft.columnAfter(high.index, overNumber)?.item.columns ?? [])
      .filter((reading) => draft.isNumeric(reading.ref))
      .map((reading) => ({ value: { ref: reading.ref, key: high.index + 1 }, score: reading.score })),
  );
  const picked = draft.choices.pick(`between:${cue.index}`, options);
  if (picked === null) return;
  for (const index of [cue.index, joint.index]) draft.claim(index, "cue");
  for (const index of [low.index, high.index]) draft.claim(index, "filter");
  if (picked.value.key !== null) draft.claim(picked.value.key, "key");
  const { ref } = picked.value;
  draft.filters.push({
    filter: { kind: "between", column: ref, low: low.number.value, high: high.number.value, negated: false },
    ref,
    item: low.index,
    score: picked.score,
  });
}

/** "do better than 40 miles per gallon": beside a number the adverb says more, or less. */
function comparedByAdverb(draft: Draft, item: Item): ComparisonOperator | null {
  const [than, number] = [draft.items[item.index + 1], draft.items[item.index + 2]];
  if (!/^(?:better|worse)$/u.test(item.lower) || than?.lower !== "than" || number?.number == null) return null;
  return item.lower === "better" ? ">" : "<";
}

/** "from 1990 to 1995": both ends are said. */
function opensRange(draft: Draft, { index, lower }: Item): boolean {
  const [low, joint, high] = draft.items.slice(index + 1, index + 4);
  if (lower !== "from" || low?.number == null || high?.number == null || joint === undefined) return false;
  return /^(?:to|through|thru|until|till|[-–])$/u.test(joint.lower);
}

/** Comparisons with numbers: more, less, at least, between, after a year, older than, above average. */
export function bindComparisons(draft: Draft): void {
  for (const index of draft.freeCues("average_of_all")) bindAverage(draft, index);
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    if (draft.cue(item.index, "between") !== null) bindBetween(draft, item);
    const plain = draft.cue(item.index, "compare");
    const hint = draft.cue(item.index, "compare_hint");
    const temporal = draft.cue(item.index, "temporal");
    const than = comparedByAdverb(draft, item);
    if (than !== null) bindOne(draft, item, than, [], false);
    else if (hint !== null)
      bindOne(
        draft,
        item,
        hint.operator,
        hint.hints.filter((word) => !word.startsWith("-")),
        false,
      );
    else if (plain !== null) bindOne(draft, item, plain.operator, [], false);
    else if (opensRange(draft, item)) bindBetween(draft, item);
    else if (temporal !== null) bindOne(draft, item, temporal.operator, [], true);
  }
}
