import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { openExtreme } from "../../english/open-extremes.ts";
import type { Option } from "../choices.ts";
import { rankable, type Ranked, type Superlative } from "./superlative.ts";
import {
  amountOption,
  busyOptions,
  deedOption,
  isAmountOfUpload,
  isTimeOnly,
  isWhen,
  namesPeople,
  onlyOption,
  rowsOption,
  valueRowsOption,
} from "./unnamed-ranks.ts";
import { type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { namesRows } from "../figures/measured.ts";
import { hinted } from "../kinds.ts";
import { isPlural } from "./ranking-subject.ts";

export const over = new Set([
  "the",
  "of",
  "in",
  "number",
  "number of",
  "amount of",
  "a",
  "value",
  "value of",
  "total",
  "average",
  "for",
  "overall",
  "their",
  "its",
  "total number of",
  "combined",
  "single",
]);

/** Words that rank by how much there is in all, not by the greatest single value. */
export const summing = /\b(?:most|least|fewest|top|bottom)\b/u;

/** What a part of the header beside the extreme adds: more than the order of the hints takes. */
const besideBonus = 0.2;
/** A price is rather what is expensive than a cost that is also called a price. */
const literalBonus = 0.04;

function namedOptions(draft: Draft, item: Item, base: number, times: boolean): readonly Option<Ranked>[] {
  return [
    ...item.columns
      .filter((reading) => rankable(draft, reading.ref) && (times || draft.isNumeric(reading.ref)))
      .map((reading) => ({
        value: { kind: "column" as const, ref: reading.ref, item: item.index, reversed: false },
        score: base * (0.3 + 0.7 * reading.score),
      })),
    ...item.metrics.map((reading) => ({
      value: { kind: "metric" as const, metric: reading.metric, item: item.index },
      score: base * (0.35 + 0.7 * reading.score),
    })),
    ...item.tables
      .filter((reading) => !isMass(draft, item, reading.score))
      .map((reading) => ({
        value: { kind: "count" as const, table: reading.table, item: item.index },
        score: base * 0.8 * reading.score,
      })),
  ];
}

/** "the most electricity": a word of the file's name that is no plural is no row to count. */
function isMass(draft: Draft, item: Item, score: number): boolean {
  return draft.lexicon.model.origin === "upload" && score < 0.65 && !isPlural(item);
}

/** The item that "by" names after the superlative: "top 5 products by revenue". */
function byTarget(draft: Draft, from: number): Item | null {
  for (let at = from + 1; at < draft.items.length - 1; at++) {
    const item = draft.items[at];
    if (
      item === undefined ||
      !draft.isFree(at) ||
      !/^(?:by|in terms of|based on|according to|sorted by|ordered by|ranked by)$/u.test(item.lower)
    )
      continue;
    for (let next = at + 1; next <= at + 3; next++) {
      const target = draft.items[next];
      if (
        target !== undefined &&
        draft.isFree(next) &&
        (target.metrics.length > 0 || target.columns.some((reading) => rankable(draft, reading.ref)))
      )
        return target;
      if (target === undefined || !over.has(target.lower)) break;
    }
  }
  return null;
}

export function rankOptions(draft: Draft, superlative: Superlative, focus: Focus): readonly Option<Ranked>[] {
  const found: Option<Ranked>[] = [];
  const { index, lower } = superlative.item;
  let ranked = draft.entity;
  const by = byTarget(draft, index);
  if (by !== null) found.push(...namedOptions(draft, by, 1.3, true));
  for (let at = index + 1, gap = 0; at < draft.items.length && gap < 5; at++, gap++) {
    const item = draft.items[at];
    if (item === undefined) break;
    if (draft.isFree(at) && (item.columns.length > 0 || item.metrics.length > 0 || item.tables.length > 0)) {
      const whole = superlative.hints === null;
      found.push(
        ...namedOptions(
          draft,
          item,
          whole ? 1 : 0.92,
          superlative.hints?.some((hint) => /^-?(?:date|year|time)$/u.test(hint)) === true,
        )
          .filter((option) => whole || option.value.kind !== "count")
          .filter((option) => !ranksOther(superlative) || !isWhen(draft, option))
          .filter((option) => !isTimeOnly(draft, superlative) || isWhen(draft, option)),
      );
      if (item.tables[0] !== undefined) ranked = item.tables[0].table;
      const text = item.columns.find((reading) => !rankable(draft, reading.ref));
      const counts =
        whole &&
        summing.test(lower) &&
        text !== undefined &&
        focus.items[0] !== undefined &&
        focus.items[0].index !== item.index;
      if (counts && text !== undefined)
        found.push({ value: countedValues(draft, text.ref, item.index, lower), score: 0.55 * text.score });
      // "three best months for hospitality": what is asked for stands first, what it is ranked by after it.
      if (found.length === 0 && isAsked(focus, item) && item.tables.length === 0) continue;
      break;
    }
    if (item.time?.kind === "grain" && (draft.roles.get(at) ?? "cue") === "cue") continue;
    // "the most cancelled subscriptions": which of them are counted stands between.
    if (draft.lexicon.model.origin === "plugin" && draft.roles.get(at) === "filter" && item.values.length > 0) continue;
    if (!over.has(item.lower) && !(gap === 0 && item.content && draft.isFree(at)) && draft.roles.get(at) !== "limit")
      break;
  }
  const verb = draft.items[index - 1];
  const noun = draft.items[index + 1];
  const rows = noun !== undefined && noun.tables.length + noun.columns.length > 0;
  const saysAmount =
    verb !== undefined &&
    (!rows || verb.metrics.length > 0) &&
    (!isAsked(focus, verb) || (focus.wh === "who" && namesPeople(draft)));
  if (verb !== undefined && draft.isFree(verb.index) && superlative.hints === null && saysAmount)
    found.push(
      ...namedOptions(draft, { ...verb, tables: [] }, 1.1, false).filter(
        ({ value }) => value.kind === "metric" || (value.kind === "column" && isAmountOfUpload(draft, value.ref)),
      ),
    );
  const tables = ranked === null ? [] : [ranked];
  // "the largest population": the column named there is ranked, whatever else "largest" may hint at.
  const aside = found.some(({ value, score }) => value.kind === "column" && value.item === index + 1 && score > 0.85)
    ? 0.5
    : 1;
  for (const hint of hinted(draft.lexicon, tables, superlative.hints ?? [])) {
    if (!rankable(draft, hint.ref) || draft.hasFilterOn(hint.ref)) continue;
    const beside = namedBeside(draft, index, hint.ref);
    const mention = mentionOf(draft, hint.ref);
    found.push({
      value: { kind: "column", ref: hint.ref, item: mention ?? beside, reversed: hint.reversed },
      score:
        aside * (0.9 - 0.06 * hint.rank) +
        (hint.literal ? literalBonus : 0) +
        (mention !== null ? 0.1 : beside !== null ? besideBonus : 0) +
        leaning(draft, hint.ref, superlative),
    });
  }
  found.push(...deedOption(draft, superlative));
  if (ranked !== null) found.push(...amountOption(draft, superlative, ranked));
  if (found.length === 0) found.push(...valueRowsOption(draft, superlative));
  if (found.length === 0) found.push(...busyOptions(draft, superlative), ...onlyOption(draft, index));
  if (found.length === 0) found.push(...rowsOption(draft, superlative, focus));
  if (found.length === 0 && superlative.hints === null) {
    for (let at = index - 1; at >= Math.max(0, index - 3); at--) {
      const item = draft.items[at];
      if (item !== undefined && draft.isFree(at) && item.index !== focus.items[0]?.index)
        found.push(...namedOptions(draft, item, 0.75 - 0.05 * (index - at), false));
    }
  }
  return found;
}

/** "the worst years", "the deadliest year": the extreme says of what, or leaves it open; years themselves are no better or worse. */
function ranksOther({ item, hints }: Superlative): boolean {
  const timely = hints?.some((hint) => /^-?(?:date|year|time|age)$/u.test(hint)) === true;
  return openExtreme.test(item.lower) || (hints !== null && !timely);
}

/** "the state with the most cities": of an upload the different ones are counted, where a row is not one of them. */
function countedValues(draft: Draft, ref: ColumnRef, item: number, extreme: string): Ranked {
  const count = { kind: "count", table: ref.table, item } as const;
  const repeats =
    /\b(?:most|least|fewest)\b/u.test(extreme) && draft.lexicon.model.origin === "upload" && !namesRows(draft, ref);
  return repeats ? { ...count, distinct: ref } : count;
}

/** Of several columns of one kind the one that goes the same way is meant: the highest of "temp max", the lowest of "temp min", and totals. */
function leaning(draft: Draft, ref: ColumnRef, superlative: Superlative): number {
  const words = draft.lexicon.words(ref);
  const same = superlative.direction === "desc" ? /^(?:max|maximum|high|highest)$/u : /^(?:min|minimum|low|lowest)$/u;
  const other = superlative.direction === "desc" ? /^(?:min|minimum|low|lowest)$/u : /^(?:max|maximum|high|highest)$/u;
  const whole = /^(?:total|worldwide|overall|all)$/u;
  const has = (pattern: RegExp): boolean => [...words].some((word) => pattern.test(word));
  return (has(same) ? 0.05 : 0) - (has(other) ? 0.05 : 0) + (has(whole) ? 0.03 : 0);
}

const isAsked = (focus: Focus, item: Item): boolean => focus.items.some((one) => one.index === item.index);

/** "most expensive repairs": a part of the header right after the extreme tells "repair cost" from the other costs. */
function namedBeside(draft: Draft, index: number, ref: ColumnRef): number | null {
  const next = draft.items[index + 1];
  return next !== undefined && draft.isFree(next.index) && draft.reading(next, ref) !== null ? next.index : null;
}

export function mentionOf(draft: Draft, ref: ColumnRef): number | null {
  return (
    draft.items.find((item) => draft.isFree(item.index) && (draft.reading(item, ref)?.score ?? 0) > 0.6)?.index ?? null
  );
}
