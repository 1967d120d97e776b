import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Target } from "../figures/bind-average.ts";
import type { Option } from "../choices.ts";
import type { Draft } from "../draft.ts";
import { lemmas } from "../../text/morphology.ts";
import { hinted, timeLike } from "../kinds.ts";
import { countedKind } from "./counted-kinds.ts";
import { summedColumn } from "../figures/measured.ts";
import { listedAfter } from "./named-unit.ts";
import { unitTargets } from "./unit-targets.ts";

/** Words that may stand between a number and the noun of what it counts. */
export const overNumber = new Set([
  "of",
  "in",
  "the",
  "total",
  "points of",
  "a",
  "mm",
  "cm",
  "km",
  "kg",
  "g",
  "lbs",
  "mph",
  "m",
  "inches",
  "degrees",
  "miles",
  "meters",
  "metres",
  "feet",
  "ft",
  "yards",
  "pounds",
  "kilograms",
  "kilometers",
  "kilometres",
  "people",
]);
const possessive = new Set([
  "with",
  "has",
  "have",
  "had",
  "having",
  "than",
  "got",
  "scored",
  "won",
  "received",
  "gave",
  "that have",
  "who have",
]);

function isYearLike(value: number): boolean {
  return Number.isInteger(value) && value >= 1400 && value <= 2200;
}

function rangePenalty(draft: Draft, ref: ColumnRef, value: number): number {
  const { min, max } = draft.lexicon.column(ref);
  if (min === null || max === null) return 0;
  const span = Number(max) - Number(min);
  if (value > Number(max) && draft.lexicon.column(ref).defaultAggregate === "sum" && groupsAreAsked(draft, ref))
    return 2;
  return value < Number(min) - span || value > Number(max) + span ? 0.35 : 0;
}

/** True for amounts that are no percentages: "75% of the votes" is of another column than the votes. */
function isNoShare(draft: Draft, ref: ColumnRef): boolean {
  const { max, unit } = draft.lexicon.column(ref);
  return draft.lexicon.model.origin === "upload" && unit !== "%" && max !== null && Number(max) > 100;
}

/** "stores that made more than 150,000": no row can, so the rows of each store together are meant. */
function groupsAreAsked(draft: Draft, ref: ColumnRef): boolean {
  return draft.entity !== null && (draft.entity !== ref.table || draft.lexicon.table(ref.table).nameColumn === null);
}

/** Columns that the number may be compared with: named after it, named before the cue, hinted, or the year for "after 2005". */
export function targets(
  draft: Draft,
  cue: Item,
  number: Item,
  hints: readonly string[],
  temporal: boolean,
): readonly Option<Target>[] {
  const options: Option<Target>[] = [];
  const figure = metricBefore(draft, cue.index);
  const countsRows = figure !== null && /^COUNT\(\*\)$/iu.test(draft.lexicon.metric(figure.metric).expression.trim());
  if (figure !== null && !countsRows) return ownRows(draft, figure);
  const value = number.number?.value ?? 0;
  const last = Math.max(cue.index, number.index);
  if (!temporal && countedKind(draft, draft.items[last + 1]) !== null) return [];
  const add = (item: Item | undefined, base: number): void => {
    for (const reading of item?.columns ?? []) {
      const key =
        draft.lexicon.column(reading.ref).role === "identifier" &&
        reading.score < 0.95 &&
        !/\b(?:id|no|number)\b/u.test(item?.lower ?? "");
      if (draft.isNumeric(reading.ref) && !key)
        options.push({
          value: { ref: reading.ref, key: item?.index ?? null },
          score:
            base * (0.4 + 0.6 * reading.score) -
            rangePenalty(draft, reading.ref, value) +
            totalLean(draft, reading.ref, reading.score) -
            (number.number?.percent === true && isNoShare(draft, reading.ref) ? 0.6 : 0),
        });
    }
  };
  for (let at = cue.index + 1; at < number.index; at++) if (draft.isFree(at)) add(draft.items[at], 1.2);
  const after = draft.columnAfter(last, overNumber);
  const first = Math.min(cue.index, number.index);
  const before = draft.columnBefore(first);
  const having = possessive.has(draft.items[first - 1]?.lower ?? "");
  add(after?.item, (having || before === null ? 1.1 : 0.9) - 0.1 * (after?.gap ?? 0));
  if (after === null) add(listedAfter(draft, last) ?? undefined, 1.15);
  if (!countsRows) add(before?.item, 1.0 - 0.03 * (before?.gap ?? 0));
  if (options.length === 0 && !countsRows) {
    for (let at = first - 1, gap = 0; at >= 0 && gap < 6; at--, gap++)
      if (draft.isFree(at)) add(draft.items[at], 0.55 - 0.03 * gap);
  }
  for (const hint of hinted(draft.lexicon, [], hints)) {
    if (!draft.isNumeric(hint.ref)) continue;
    const part = partBefore(draft, first, hint.ref);
    const score = (part === null ? 0.95 : 1.15) - 0.05 * hint.rank + endLean(draft, hint.ref, cue);
    options.push({ value: { ref: hint.ref, key: part }, score });
  }
  options.push(...unitTargets(draft, number));
  if (countsRows) return options;
  const counted = draft.items[last + 1];
  if (counted !== undefined && (counted.tables.length > 0 || counted.metrics.length > 0)) return options;
  const home = draft.lexicon.table(draft.entity ?? draft.lexicon.model.primaryTable);
  const measures = home.columns.filter((column) => column.allowed && column.role === "measure");
  const [only] = measures;
  if (options.length === 0 && !temporal && only !== undefined && measures.length === 1)
    options.push({ value: { ref: { table: home.name, column: only.name }, key: null }, score: 0.6 });
  if (options.length === 0 && value > 0 && value < 120 && !temporal) {
    for (const hint of hinted(draft.lexicon, [], ["age"]))
      if (draft.isNumeric(hint.ref)) options.push({ value: { ref: hint.ref, key: null }, score: 0.6 });
  }
  if (temporal && isYearLike(value)) {
    for (const ref of timeLike(draft.lexicon, draft.entity ?? draft.lexicon.model.primaryTable)) {
      if (draft.isNumeric(ref)) options.push({ value: { ref, key: null }, score: 0.8 });
    }
  }
  return options;
}

const highEnd = new Set(["max", "maximum", "high", "highest"]);
const lowEnd = new Set(["min", "minimum", "low", "lowest"]);

/** "hotter than 30" is of the highest of the day, "colder than 0" of the lowest, where a file has both. */
function endLean(draft: Draft, ref: ColumnRef, cue: Item): number {
  const operator = draft.cue(cue.index, "compare_hint")?.operator ?? "=";
  const has = (words: ReadonlySet<string>): boolean => [...draft.lexicon.words(ref)].some((word) => words.has(word));
  const [near, far] = operator.startsWith(">") ? [highEnd, lowEnd] : [lowEnd, highEnd];
  return (has(near) ? 0.05 : 0) - (has(far) ? 0.05 : 0);
}

/** "costing more than 10,000": of several costs of an upload the one in total, where no other was said in full. */
function totalLean(draft: Draft, ref: ColumnRef, score: number): number {
  const total = draft.lexicon.model.origin === "upload" && score < 0.9 && draft.lexicon.words(ref).has("total");
  return total ? 0.18 : 0;
}

/** "flippers longer than 195": the noun before the cue is a word of the header, and says which of all lengths is meant. */
function partBefore(draft: Draft, cue: number, ref: ColumnRef): number | null {
  const verb = /^(?:is|are|was|were)$/u.test(draft.items[cue - 1]?.lower ?? "");
  const noun = draft.items[verb ? cue - 2 : cue - 1];
  if (noun === undefined || !draft.isFree(noun.index) || draft.lexicon.model.origin === "plugin") return null;
  const words = draft.lexicon.words(ref);
  return lemmas(noun.lower).some((form) => words.has(form)) ? noun.index : null;
}

/** "runs that made more than 1700 units": of the rows that the metric adds up each is held against the number. */
function ownRows(draft: Draft, figure: { readonly metric: string; readonly index: number }): readonly Option<Target>[] {
  const { table } = draft.lexicon.metric(figure.metric);
  const column = summedColumn(draft, figure.metric);
  // "is the revenue of the North above 5000": the figure itself is asked about, not one of its rows.
  if (/^(?:is|was|are|were)$/u.test(draft.items[0]?.lower ?? "") && figure.index <= 2) return [];
  return column === null || draft.entity !== table ? [] : [{ value: { ref: column, key: figure.index }, score: 0.9 }];
}

/** The metric that the comparison follows: "an OEE below 84" keeps groups, not rows. */
export function metricBefore(draft: Draft, cue: number): { readonly metric: string; readonly index: number } | null {
  for (let at = cue - 1; at >= cue - 4; at--) {
    const item = draft.items[at];
    const metric = item?.metrics[0];
    const column = item?.columns.find((reading) => draft.isNumeric(reading.ref))?.score ?? 0;
    if (column > 0 && (metric?.score ?? 0) <= column) return null;
    if (metric !== undefined && draft.isFree(at)) return { metric: metric.metric, index: at };
    if (!draft.isLink(at) && (item?.values.length ?? 0) === 0) return null;
  }
  return null;
}
