import type { SemanticColumn } from "@datapilot/semantic";
import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import type { Item } from "../rules/matches/item.ts";
import { lemmas } from "../rules/text/morphology.ts";
import { startOf, type Day } from "../rules/time/calendar.ts";
import type { ColumnRef, TimeGrain } from "../semantic-query.ts";
import { figureOfMetric, type Figure } from "./metric-figure.ts";

/** A column that a question names. */
export interface ColumnMention {
  readonly ref: ColumnRef;
  readonly column: SemanticColumn;
  /** Place of its item in the question. */
  readonly at: number;
}

export interface ValueMention {
  readonly ref: ColumnRef;
  readonly values: readonly string[];
  readonly at: number;
}

/** What a question about an analysis names, in its order. */
export interface Mentions {
  readonly columns: readonly ColumnMention[];
  /** Figures: measures, and metrics that are a plain aggregate of columns. */
  readonly figures: readonly (Figure & { readonly at: number })[];
  readonly values: readonly ValueMention[];
  readonly tables: readonly { readonly table: string; readonly at: number }[];
  readonly range: { readonly from: string; readonly to: string; readonly label: string } | null;
  readonly grain: TimeGrain | null;
  readonly numbers: readonly { readonly value: number; readonly percent: boolean }[];
}

/** Below this share of a header's words a column is rather not meant. */
const fewestSaid = 0.4;

/** Reads the items of a question; personal and forbidden columns are not seen. */
export function mentionsOf(lexicon: Lexicon, items: readonly Item[], anchor: Day): Mentions {
  const columns = items.flatMap((item) => columnOf(lexicon, item));
  return {
    columns,
    figures: items.flatMap((item) => figureOf(lexicon, item, columns)),
    values: items.flatMap((item) => valueOf(lexicon, item, columns)),
    tables: items.flatMap(({ tables, start }) => tables.slice(0, 1).map(({ table }) => ({ table, at: start }))),
    range: items.flatMap((item) => rangeOf(item, anchor))[0] ?? null,
    grain: items.flatMap(({ time }) => (time?.kind === "grain" ? [time.grain] : []))[0] ?? null,
    numbers: items.flatMap(({ number }) => (number === null ? [] : [{ value: number.value, percent: number.percent }])),
  };
}

/** A header that has the very word counts more than one that the word only means, and the primary table more than others. */
function columnOf(lexicon: Lexicon, item: Item): ColumnMention[] {
  const said = new Set([item.lower, ...item.lower.split(/\s+/u).flatMap((word) => lemmas(word))]);
  const known = item.columns
    .filter(({ score }) => score >= fewestSaid)
    .map(({ ref, score }) => {
      const literal = [...lexicon.words(ref)].some((word) => said.has(word));
      const bonus = (literal ? 0.4 : 0) + (ref.table === lexicon.model.primaryTable ? 0.1 : 0);
      return { ref, score: score + bonus, column: lexicon.column(ref) };
    })
    .filter(({ column }) => !column.pii)
    .toSorted((a, b) => b.score - a.score);
  const [best] = known;
  // A value that is spelt in full is rather the value than a part of a header.
  const value = item.values[0];
  if (best === undefined || (value !== undefined && value.match === "exact" && value.score > best.score)) return [];
  return [{ ref: best.ref, column: best.column, at: item.start }];
}

function figureOf(lexicon: Lexicon, item: Item, columns: readonly ColumnMention[]): (Figure & { at: number })[] {
  const column = columns.find(({ at }) => at === item.start);
  const [metric] = item.metrics;
  const columnScore = item.columns[0]?.score ?? 0;
  const isMeasure = column !== undefined && (column.column.role === "measure" || column.column.role === "boolean");
  if (isMeasure && (metric === undefined || columnScore >= 0.8)) {
    return [{ measure: column.ref, per: null, aggregate: null, label: column.column.label, at: item.start }];
  }
  if (metric !== undefined && metric.score >= fewestSaid) {
    const figure = figureOfMetric(lexicon.metric(metric.metric));
    if (figure !== null) return [{ ...figure, at: item.start }];
  }
  return isMeasure
    ? [{ measure: column.ref, per: null, aggregate: null, label: column.column.label, at: item.start }]
    : [];
}

function valueOf(lexicon: Lexicon, item: Item, columns: readonly ColumnMention[]): ValueMention[] {
  if (columns.some(({ at }) => at === item.start)) return [];
  const found = item.values.find(({ match, ref }) => match !== "fuzzy" && !lexicon.column(ref).pii);
  return found === undefined ? [] : [{ ref: found.ref, values: found.values, at: item.start }];
}

function rangeOf({ time }: Item, anchor: Day): { from: string; to: string; label: string }[] {
  if (time?.kind === "part" && time.part === "month_of_year" && time.values.length === 1)
    return [latestMonth(time.values[0] ?? 1, anchor)];
  if (time?.kind !== "range" || time.from === null || time.to === null) return [];
  return [{ from: time.from.slice(0, 10), to: time.to.slice(0, 10), label: time.label }];
}

/** "March" alone is the last one that had begun by the anchor day. */
function latestMonth(month: number, anchor: Day): { from: string; to: string; label: string } {
  const today = new Date(startOf(anchor, "month"));
  const year = today.getUTCFullYear() - (month > today.getUTCMonth() + 1 ? 1 : 0);
  const day = (date: number): string => new Date(date).toISOString().slice(0, 10);
  const name = new Date(Date.UTC(year, month - 1, 1)).toLocaleString("en-US", { month: "long", timeZone: "UTC" });
  return { from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month, 1)), label: `${name} ${year}` };
}
