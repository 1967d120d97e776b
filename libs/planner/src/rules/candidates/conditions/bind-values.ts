import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import { binNouns } from "../../english/bin-nouns.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { eitherSide } from "./both-sides.ts";
import type { Option } from "../choices.ts";
import { sameRef, type Draft } from "../draft.ts";
import { inUnitOf } from "./units.ts";
import { neighbours, askedColumn, valueOptions, numberOptions, freeOptions, noneScore } from "./value-options.ts";
import type { Reading } from "./reading.ts";
import { isAskedNoun, isCounted } from "./unlikely-values.ts";
import { textCueBefore, bindText } from "./bind-text.ts";
import { countsPlaces, isCountedNoun } from "./counted-noun.ts";
import { bindMentions } from "./bind-mentions.ts";
import { bindMissing } from "./bind-missing.ts";

function filterOf(draft: Draft, reading: Exclude<Reading, { readonly kind: "none" }>, item: Item): Filter {
  const column = reading.ref;
  if (reading.kind === "free") return { kind: "compare", column, operator: "=", value: reading.text };
  if (reading.kind === "number")
    return {
      kind: "compare",
      column,
      operator: "=",
      value: item.number === null ? 0 : inUnitOf(draft, column, item.number),
    };
  const { values } = reading.reading;
  const first = values[0];
  if (values.length === 1 && first !== undefined) return { kind: "compare", column, operator: "=", value: first };
  if (reading.reading.match === "partial")
    return { kind: "text", column, match: "contains", value: item.text, negated: false };
  return { kind: "in", column, values, negated: false };
}

/** "not", "without a": before a value what has no value is what has another one. */
function excludes(draft: Draft, at: number): boolean {
  return draft.cue(at, "negation") !== null || /^without (?:a|an|any)$/u.test(draft.items[at]?.lower ?? "");
}

/** The item that negates the one at `index`, within two words before it. */
function negationOf(draft: Draft, index: number, key: number | null): number | null {
  const from = key === null || key > index ? index : key;
  const places = [index - 1, index - 2, index - 3, from - 1, from - 2, ...(draft.isLink(from - 1) ? [from - 3] : [])];
  return places.find((at) => draft.isFree(at) && excludes(draft, at)) ?? null;
}

/** A cell that says "not" itself is not negated by the "not" that names it. */
const negating = /\b(?:not|no|never|non|without)\b|n['’]t\b/iu;

const listJoints = /^(?:,|and|or|nor|&|the|a|an|any|by|in|from|of|with|for)$/u;

/** "not by cash or card", "without East and North": the negation of the value before holds for the next one of a list too. */
function continuesNegation(draft: Draft, item: Item, ref: ColumnRef): boolean {
  const before = draft.filters.at(-1);
  if (before === undefined || before.ref === null || !sameRef(before.ref, ref) || !isNegated(before.filter))
    return false;
  const between = draft.items.slice(before.item + 1, item.index);
  return between.length > 0 && between.every(({ lower }) => listJoints.test(lower));
}

function isNegated(filter: Filter): boolean {
  return filter.kind === "compare"
    ? filter.operator === "<>"
    : (filter.kind === "in" || filter.kind === "text") && filter.negated;
}

const by = /^(?:by|via|through|with|using|in)$/u;

/** "who pay by card": a verb that a column is called by, before a value of it, is no value of another column. */
function namesNextValue(draft: Draft, item: Item): boolean {
  const next = draft.items[item.index + 2];
  if (draft.lexicon.model.origin !== "plugin" || next === undefined) return false;
  if (!by.test(draft.items[item.index + 1]?.lower ?? "")) return false;
  return next.values.some(
    ({ ref, match }) =>
      match === "exact" &&
      (draft.reading(item, ref)?.score ?? 0) >= 0.3 &&
      !item.values.some((value) => sameRef(value.ref, ref)),
  );
}

/** True where a word of meaning is read as nothing: a name that only its capital tells may then be of something else, too. */
function saysMore(draft: Draft): boolean {
  return draft.items.some(
    (item) => item.content && item.quoted === null && draft.isFree(item.index) && isUnknown(item),
  );
}

function bindOne(draft: Draft, item: Item, asked: Item | null): void {
  if (namesNextValue(draft, item)) {
    draft.claim(item.index, "key");
    return;
  }
  if (countsPlaces(draft, item)) return;
  if (isCountedNoun(draft, item)) {
    draft.claim(item.index, "entity");
    return;
  }
  const textCue = textCueBefore(draft, item);
  if (textCue !== null && (item.quoted !== null || item.content) && bindText(draft, item, textCue)) return;
  const around = neighbours(draft, item);
  const options: readonly Option<Reading>[] = [
    ...valueOptions(draft, item, around, asked),
    ...numberOptions(draft, item, around),
    ...freeOptions(draft, item, around),
    { value: { kind: "none" }, score: isKindWord(draft, item) ? 0.6 : noneScore(item) },
  ];
  if (stepsOfNumber(draft, item) || isCounted(draft, item) || isAskedNoun(draft, item)) return;
  const picked = draft.choices.pick(`value:${item.index}`, options);
  if (picked === null || picked.value.kind === "none") return;
  const { ref, key } = picked.value;
  if (picked.value.kind === "free" && key === null && saysMore(draft)) draft.doubts.add("unread_name");
  draft.claim(item.index, "filter");
  if (key !== null) draft.claim(key, "key");
  const spelled = picked.value.kind === "values" && picked.value.reading.values.every((value) => negating.test(value));
  const not = spelled ? null : negationOf(draft, item.index, key);
  if (not !== null && picked.value.kind === "number" && draft.lexicon.column(ref).role === "measure")
    draft.doubts.add("beyond_reach");
  const either = picked.value.kind === "values" && key === null ? eitherSide(draft, item, picked.value.reading) : null;
  const filter = either ?? filterOf(draft, picked.value, item);
  if (either !== null) draft.notes.push(`"${item.text}" is looked for on both sides.`);
  if (not !== null) draft.claim(not, "cue");
  if (picked.value.kind === "values") {
    const { reading } = picked.value;
    if (reading.match === "partial")
      draft.notes.push(
        `"${item.text}" is taken as ${reading.values.length === 1 ? `"${reading.values[0] ?? ""}"` : `any ${draft.lexicon.column(ref).label} that contains it`}.`,
      );
    if (reading.match === "fuzzy") draft.notes.push(`"${item.text}" is read as "${reading.values[0] ?? ""}".`);
  }
  draft.filters.push({
    filter: not === null && !continuesNegation(draft, item, ref) ? filter : negate(filter),
    ref,
    item: item.index,
    score: Math.min(1, picked.score),
  });
}

/** "by budget range": the noun says how a number is grouped. */
function stepsOfNumber(draft: Draft, item: Item): boolean {
  const [cue, number] = [draft.cue(item.index - 2, "group"), draft.items[item.index - 1]];
  const amount = number?.columns.some(({ ref }) => draft.lexicon.column(ref).role === "measure") === true;
  return cue !== null && amount && binNouns.test(item.lower);
}

/** "monthly billing", "more monthly than annual subscriptions": the word names a kind of rows there, not how to cut the time. */
function isKindWord(draft: Draft, item: Item): boolean {
  if (item.time?.kind !== "grain") return false;
  const exact = item.values.filter((value) => value.match === "exact");
  const next = draft.items[item.index + 1];
  const noun =
    next !== undefined &&
    (next.tables.length > 0 || next.columns.some((column) => exact.some((value) => sameRef(value.ref, column.ref))));
  const sibling = draft.items.some(
    (other) =>
      other !== item &&
      other.values.some((value) => value.match === "exact" && exact.some((one) => sameRef(one.ref, value.ref))),
  );
  return exact.length > 0 && (noun || sibling);
}

function negate(filter: Filter): Filter {
  if (filter.kind === "compare" && filter.operator === "=") return { ...filter, operator: "<>" };
  if (filter.kind === "in" || filter.kind === "text") return { ...filter, negated: !filter.negated };
  return { kind: "not", filter };
}

/** Values of columns: texts in the value index, numbers beside their column, quoted texts. */
export function bindValues(draft: Draft): void {
  bindMissing(draft);
  bindMentions(draft);
  const asked = askedColumn(draft);
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    if (item.values.length > 0 || item.number !== null || item.quoted !== null) bindOne(draft, item, asked);
  }
}
