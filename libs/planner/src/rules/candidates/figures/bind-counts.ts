import type { Measure } from "../../../semantic-query.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { ofPersons } from "./of-persons.ts";
import { countsDeeds, countsUnit } from "./counted-otherwise.ts";
import { countHeadedRows } from "./count-headed-rows.ts";
import type { Option } from "../choices.ts";
import { deedOfPeople } from "./deed-of-people.ts";
import { distinctThings } from "./distinct-things.ts";
import { onlyCategory } from "./only-category.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { mainAmount } from "./main-amount.ts";
import { aggregateOf, countedTable, countOf, countsValues, isRepeatedCode, metricOf, namesRows } from "./measured.ts";
import { nounScore, observedOptions, speaksOfPeople, totalOptions } from "./observed-counts.ts";
import { isQuantity } from "./quantity.ts";
import { tallyOf } from "./tally.ts";

const over = new Set([
  "the",
  "of",
  "all",
  "a",
  "total",
  "other",
  "more",
  "their",
  "its",
  "total number of",
  "number of",
  "overall",
  "in",
  "who",
  "that",
  "people",
  "fans",
  "spectators",
]);

/** "how many died" is not about death dates; "how many dates" is. */
const dayNoun = /\b(?:dates?|days?|times?|weeks?|months?|quarters?|years?)\b/u;

/** Less of a table's name was said: "industries" of "unemployment across industries" are not its rows. */
const partOfName = 0.65;

/** A header of which less was said may be none. */
const surelyNamed = 0.9;

interface Counted {
  readonly item: Item | null;
  /** A noun that names nothing of the data. */
  readonly unknown: Item | null;
  readonly distinct: number | null;
}

function counted(draft: Draft, from: number): Counted {
  let distinct: number | null = null;
  let unknown: Item | null = null;
  for (let at = from + 1; at <= from + 5; at++) {
    const item = draft.items[at];
    if (item === undefined) break;
    if (draft.isFree(at) && draft.cue(at, "distinct") !== null) {
      distinct = at;
      continue;
    }
    if (draft.isFree(at) && (item.columns.length > 0 || item.tables.length > 0 || item.metrics.length > 0))
      return { item, unknown, distinct };
    if (
      over.has(item.lower) ||
      (item.cues.length > 0 && item.cues.every((cue) => cue.cue === "aggregate" || cue.cue === "count"))
    )
      continue;
    if (
      item.content &&
      draft.isFree(at) &&
      unknown === null &&
      item.values.length === 0 &&
      item.number === null &&
      item.cues.length === 0
    ) {
      unknown = item;
      continue;
    }
    break;
  }
  return { item: null, unknown, distinct };
}

/** "distinct distributor count", "match count": in a bare phrase what is counted stands before the word. */
function countedBefore(draft: Draft, index: number): Counted | null {
  const item = draft.items[index - 1];
  const alone = draft.items.slice(index + 1).every(({ lower }) => /^[?.!]$/u.test(lower));
  if (draft.lexicon.model.origin === "plugin" || draft.items[index]?.lower !== "count" || !alone) return null;
  if (item === undefined || !draft.isFree(item.index)) return null;
  const before = draft.items[index - 2];
  const distinct = before !== undefined && draft.isFree(before.index) && draft.cue(before.index, "distinct") !== null;
  if (item.columns.length > 0) return { item, unknown: null, distinct: distinct ? index - 2 : null };
  const rows = item.content && item.values.length === 0 && nounScore(item) >= 0.75;
  return rows ? { item: null, unknown: item, distinct: null } : null;
}

function measuresOf(draft: Draft, target: Counted, asked: string): readonly Option<Measure>[] {
  const { item, distinct, unknown } = target;
  if (item === null)
    return [
      { value: countOf(draft, countedTable(draft)), score: unknown === null ? 0.7 : nounScore(unknown) },
      ...totalOptions(draft),
      ...observedOptions(draft, unknown, asked),
    ];
  const far = unknown === null ? 0 : 0.35;
  const options: Option<Measure>[] = [];
  const things = distinct === null ? null : distinctThings(draft, item);
  if (things !== null) options.push({ value: aggregateOf(draft, "count_distinct", things), score: 1.1 });
  // "the total amount of invoices" where an invoice has an amount.
  const amount = item.tables[0] === undefined ? null : mainAmount(draft, item.tables[0].table);
  if (amount !== null && /\bamount of$/u.test(asked))
    options.push({ value: aggregateOf(draft, "sum", amount), score: 1.05 * (item.tables[0]?.score ?? 0) });
  const [thing] = item.columns;
  // "how many jobs" of a file of counts named "jobs": the kinds of things, as its rows are none.
  if (thing !== undefined && !draft.isNumeric(thing.ref) && tallyOf(draft.lexicon, thing.ref.table) !== null)
    options.push({ value: aggregateOf(draft, "count_distinct", thing.ref), score: 1.1 * thing.score - far });
  for (const reading of item.tables) {
    options.push({ value: countOf(draft, reading.table), score: 1.02 * reading.score - far });
    const kind =
      reading.score < partOfName && item.columns.length === 0 ? onlyCategory(draft.lexicon, reading.table) : null;
    if (kind !== null) options.push({ value: aggregateOf(draft, "count_distinct", kind), score: 0.7 });
  }
  for (const reading of item.metrics)
    options.push({ value: metricOf(draft, reading.metric), score: 1.04 * reading.score - far });
  for (const reading of item.columns) {
    if (distinct !== null || isRepeatedCode(draft, reading.ref))
      options.push({ value: aggregateOf(draft, "count_distinct", reading.ref), score: reading.score - far });
    else if (draft.isTime(reading.ref) && !dayNoun.test(item.lower))
      options.push({ value: countOf(draft, reading.ref.table), score: 0.9 * reading.score - far });
    else if (draft.isNumeric(reading.ref) && isQuantity(draft.lexicon, reading.ref)) {
      options.push({ value: aggregateOf(draft, "sum", reading.ref), score: reading.score - far });
      options.push({ value: countOf(draft, reading.ref.table), score: 0.62 * reading.score - far });
    } else if (countsValues(draft, reading.ref)) {
      options.push({ value: aggregateOf(draft, "count_distinct", reading.ref), score: 0.95 * reading.score - far });
      options.push({ value: countOf(draft, reading.ref.table), score: 0.75 * reading.score - far });
    } else if (namesRows(draft, reading.ref) || draft.filters.length > 0) {
      options.push({ value: countOf(draft, reading.ref.table), score: 0.95 * reading.score - far });
      if (!namesRows(draft, reading.ref))
        options.push({ value: aggregateOf(draft, "count_distinct", reading.ref), score: 0.8 * reading.score - far });
    } else {
      options.push({ value: aggregateOf(draft, "count_distinct", reading.ref), score: 0.92 * reading.score - far });
      options.push({ value: countOf(draft, reading.ref.table), score: 0.7 * reading.score - far });
    }
  }
  if (unknown !== null && asked.startsWith("how"))
    options.push({ value: countOf(draft, countedTable(draft)), score: nounScore(unknown) - 0.1 });
  return options;
}

/** "Count the museums in Spain": at the beginning the word says what to do, whichever header speaks of a number. */
function commandsCount(draft: Draft, { index, lower }: Item): boolean {
  const next = draft.items[index + 1];
  return index === 0 && lower === "count" && next !== undefined && (next.lower === "the" || next.tables.length > 0);
}

/** "how many", "number of": a sum of a column that counts, distinct values of a column, or rows; and the rows that open a phrase of groups. */
export function bindCounts(draft: Draft, focus: Focus): void {
  for (const index of draft.freeCues("count")) {
    const item = draft.items[index];
    if (item === undefined || !draft.isFree(index)) continue;
    if (item.lower === "number" || item.lower === "count" || item.lower === "frequency of") {
      const least = draft.lexicon.model.origin === "plugin" ? 0.5 : commandsCount(draft, item) ? surelyNamed : 0;
      const named = (item.columns[0]?.score ?? 0) > least;
      if (named || draft.measures.length > 0) continue;
    }
    if (countsUnit(draft, index, focus) || countsDeeds(draft, item)) continue;
    const deed = deedOfPeople(draft, index);
    const target: Counted =
      deed === null
        ? (countedBefore(draft, index) ?? counted(draft, index))
        : { item: deed, unknown: null, distinct: null };
    if (target.item?.index === index) continue;
    const already = draft.order.length > 0 && (draft.measures.length > 0 || draft.columns.length > 0);
    if (already) {
      draft.claim(index, "cue");
      if (target.item !== null) draft.claim(target.item.index, "entity");
      continue;
    }
    const picked = draft.choices.pick(`count:${index}`, measuresOf(draft, target, item.lower));
    if (picked === null) continue;
    draft.claim(index, "cue");
    if (target.distinct !== null) draft.claim(target.distinct, "cue");
    if (target.item !== null) draft.claim(target.item.index, "measure");
    if (picked.value.kind === "count_rows" && ofPersons(draft, picked.value.table)) claimPeople(draft, index);
    const rowsOfTime =
      target.item?.columns.some(({ ref }) => draft.isTime(ref)) === true && picked.value.kind === "count_rows";
    if (target.unknown !== null && picked.score >= 0.75 && target.item === null)
      draft.claim(target.unknown.index, "entity");
    // "people were hired each year": the verb stands for the time, and the noun for the rows.
    else if (target.unknown !== null && rowsOfTime && nounScore(target.unknown) >= 0.75)
      draft.claim(target.unknown.index, "entity");
    if (picked.score < 0.6) draft.doubts.add("counted_unknown");
    const part = picked.value.kind === "aggregate" && target.unknown !== null && !speaksOfPeople(draft);
    if (picked.score < 0.6 && part) draft.doubts.add("unknown_asked");
    draft.focusScore = Math.max(draft.focusScore, Math.min(1, picked.score));
    draft.measures.push(picked.value);
    for (const more of alsoCounted(draft, target)) draft.measures.push(more);
  }
  countHeadedRows(draft);
}

/** "how many people were hired", "how many people by office": in a file of persons they are its rows. */
function claimPeople(draft: Draft, index: number): void {
  const next = draft.items[index + 1];
  if (next !== undefined && draft.isFree(next.index) && /^(?:people|persons)$/u.test(next.lower) && isUnknown(next))
    draft.claim(next.index, "entity");
}

/** "how many different series and contents": the list goes on. */
function alsoCounted(draft: Draft, target: Counted): readonly Measure[] {
  if (target.item === null || target.distinct === null) return [];
  const joint = draft.items[target.item.index + 1];
  const next = draft.items[target.item.index + 2];
  const reading = next?.columns[0];
  if (joint?.lower !== "and" || next === undefined || reading === undefined || !draft.isFree(next.index)) return [];
  draft.claim(next.index, "measure");
  return [aggregateOf(draft, "count_distinct", reading.ref)];
}
