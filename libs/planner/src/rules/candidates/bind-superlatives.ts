import type { ColumnRef, Measure } from "../../semantic-query.ts";
import type { Item } from "../matches/item.ts";
import { aliasFor, columnDimension } from "./bind-groups.ts";
import type { Option } from "./choices.ts";
import { sameRef, type Draft } from "./draft.ts";
import type { Focus } from "./find-focus.ts";
import { kindFit, hinted } from "./kinds.ts";
import { aggregateOf, countOf, metricOf, namesRows } from "./measured.ts";

/** What is ranked: a column of the rows, a metric, or the number of rows. */
type Ranked =
  | { readonly kind: "column"; readonly ref: ColumnRef; readonly item: number | null; readonly reversed: boolean }
  | { readonly kind: "metric"; readonly metric: string; readonly item: number }
  | { readonly kind: "count"; readonly table: string; readonly item: number | null };

interface Superlative {
  readonly item: Item;
  readonly direction: "asc" | "desc";
  readonly hints: readonly string[] | null;
}

const over = new Set(["the", "of", "in", "number", "number of", "amount of", "a", "value", "value of", "total", "average", "for", "overall", "their", "its", "total number of", "combined", "single"]);
/** Words that rank by how much there is in all, not by the greatest single value. */
const summing = /\b(?:most|least|fewest|top|bottom)\b/u;

function limitNear(draft: Draft, index: number): number | null {
  for (const at of [index + 1, index - 1]) {
    const item = draft.items[at];
    if (item?.number != null && draft.roles.get(at) === "limit") return item.number.value;
  }
  return draft.items.find((item) => item.index < index && draft.roles.get(item.index) === "limit")?.number?.value ?? null;
}

function rankable(draft: Draft, ref: ColumnRef): boolean {
  return draft.lexicon.column(ref).role === "identifier" ? false : draft.isNumeric(ref) || draft.isTime(ref);
}

function namedOptions(draft: Draft, item: Item, base: number): readonly Option<Ranked>[] {
  return [
    ...item.columns
      .filter((reading) => rankable(draft, reading.ref))
      .map((reading) => ({ value: { kind: "column" as const, ref: reading.ref, item: item.index, reversed: false }, score: base * (0.3 + 0.7 * reading.score) })),
    ...item.metrics.map((reading) => ({ value: { kind: "metric" as const, metric: reading.metric, item: item.index }, score: base * (0.35 + 0.7 * reading.score) })),
    ...item.tables.map((reading) => ({ value: { kind: "count" as const, table: reading.table, item: item.index }, score: base * 0.8 * reading.score })),
  ];
}

/** The item that "by" names after the superlative: "top 5 products by revenue". */
function byTarget(draft: Draft, from: number): Item | null {
  for (let at = from + 1; at < draft.items.length - 1; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at) || !/^(?:by|in terms of|based on|according to|sorted by|ordered by|ranked by)$/u.test(item.lower)) continue;
    for (let next = at + 1; next <= at + 3; next++) {
      const target = draft.items[next];
      if (target !== undefined && draft.isFree(next) && (target.metrics.length > 0 || target.columns.some((reading) => rankable(draft, reading.ref)))) return target;
      if (target === undefined || !over.has(target.lower)) break;
    }
  }
  return null;
}

function options(draft: Draft, superlative: Superlative, focus: Focus): readonly Option<Ranked>[] {
  const found: Option<Ranked>[] = [];
  const { index, lower } = superlative.item;
  let ranked = draft.entity;
  const by = byTarget(draft, index);
  if (by !== null) found.push(...namedOptions(draft, by, 1.3));
  for (let at = index + 1, gap = 0; at < draft.items.length && gap < 5; at++, gap++) {
    const item = draft.items[at];
    if (item === undefined) break;
    if (draft.isFree(at) && (item.columns.length > 0 || item.metrics.length > 0 || item.tables.length > 0)) {
      const whole = superlative.hints === null;
      found.push(...namedOptions(draft, item, whole ? 1 : 0.92).filter((option) => whole || option.value.kind !== "count"));
      if (item.tables[0] !== undefined) ranked = item.tables[0].table;
      const text = item.columns.find((reading) => !rankable(draft, reading.ref));
      const counts = whole && summing.test(lower) && text !== undefined && focus.items[0] !== undefined && focus.items[0].index !== item.index;
      if (counts && text !== undefined) found.push({ value: { kind: "count", table: text.ref.table, item: item.index }, score: 0.55 * text.score });
      break;
    }
    if (!over.has(item.lower) && !(gap === 0 && item.content && draft.isFree(at)) && draft.roles.get(at) !== "limit") break;
  }
  const tables = ranked === null ? [] : [ranked];
  for (const hint of hinted(draft.lexicon, tables, superlative.hints ?? [])) {
    if (!rankable(draft, hint.ref) || draft.hasFilterOn(hint.ref)) continue;
    found.push({ value: { kind: "column", ref: hint.ref, item: mentionOf(draft, hint.ref), reversed: hint.reversed }, score: 0.9 - 0.06 * hint.rank + (mentionOf(draft, hint.ref) === null ? 0 : 0.1) });
  }
  if (found.length === 0 && superlative.hints === null) {
    for (let at = index - 1; at >= Math.max(0, index - 3); at--) {
      const item = draft.items[at];
      if (item !== undefined && draft.isFree(at) && item.index !== focus.items[0]?.index) found.push(...namedOptions(draft, item, 0.75 - 0.05 * (index - at)));
    }
  }
  return found;
}

function mentionOf(draft: Draft, ref: ColumnRef): number | null {
  return draft.items.find((item) => draft.isFree(item.index) && (draft.reading(item, ref)?.score ?? 0) > 0.6)?.index ?? null;
}

/** The columns that the question asks for beside the ranked one. */
function askedColumns(draft: Draft, focus: Focus, ranked: Ranked): readonly ColumnRef[] {
  const target = ranked.kind === "column" || ranked.kind === "metric" || ranked.kind === "count" ? ranked.item : null;
  const table = ranked.kind === "column" ? ranked.ref.table : null;
  const named = focus.items.flatMap((item): readonly ColumnRef[] => {
    if (item.index === target || !draft.isFree(item.index)) return [];
    const best = item.columns.filter((reading) => !(ranked.kind === "column" && sameRef(reading.ref, ranked.ref)));
    const picked = draft.choices.pick(`focus:${item.index}`, best.map((reading) => ({ value: reading.ref, score: reading.score })));
    if (picked !== null && picked.score > 0.3) {
      draft.focusScore = Math.max(draft.focusScore, picked.score);
      draft.claim(item.index, "focus");
      return [picked.value];
    }
    const { nameColumn } = item.tables[0] === undefined ? { nameColumn: null } : draft.lexicon.table(item.tables[0].table);
    if (item.tables[0] === undefined || nameColumn === null) return [];
    draft.focusScore = Math.max(draft.focusScore, 0.85);
    draft.claim(item.index, "focus");
    return [{ table: item.tables[0].table, column: nameColumn }];
  });
  const { wh } = focus;
  const fits = wh === "who" || wh === "when" || wh === "where" ? named.filter((ref) => kindFit(draft.lexicon, ref, wh) > 0) : named;
  if (fits.length > 0) return fits;
  return wh === "who" || wh === "when" || wh === "where" ? kindColumns(draft, wh, table) : named;
}

export function kindColumns(draft: Draft, kind: "who" | "when" | "where", table: string | null): readonly ColumnRef[] {
  const home = table ?? draft.entity ?? draft.lexicon.model.primaryTable;
  const { nameColumn } = draft.lexicon.table(home);
  const options = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === home && !draft.hasFilterOn(ref) && kindFit(draft.lexicon, ref, kind) > 0)
    .map((ref) => ({ value: ref, score: 0.5 * kindFit(draft.lexicon, ref, kind) + (kind === "who" && ref.column === nameColumn ? 0.3 : 0) + (mentionOf(draft, ref) === null ? 0 : 0.4) }));
  const picked = draft.choices.pick(`kind:${kind}`, options);
  if (picked === null) {
    draft.doubts.add("asked_by_kind");
    return kind === "who" && nameColumn !== null ? [{ table: home, column: nameColumn }] : [];
  }
  draft.focusScore = Math.max(draft.focusScore, 0.4 + 0.4 * picked.score);
  const mention = mentionOf(draft, picked.value);
  if (mention !== null) draft.claim(mention, "focus");
  if (kind !== "where") return [picked.value];
  const equal = options.filter((option) => option.score === picked.score).map((option) => option.value);
  return equal.length <= 3 ? equal : [picked.value];
}

function rankRows(draft: Draft, ref: ColumnRef, direction: "asc" | "desc", asked: readonly ColumnRef[], limit: number | null): void {
  draft.columns.push(...asked);
  if (asked.every((one) => !sameRef(one, ref))) draft.columns.push(ref);
  draft.order.push({ by: ref, direction });
  draft.limit = limit ?? 1;
}

function rankGroups(draft: Draft, measure: Measure, direction: "asc" | "desc", asked: readonly ColumnRef[], limit: number | null): void {
  const outer = draft.dimensions[0];
  for (const ref of asked) {
    if (!draft.dimensions.some((one) => one.kind === "column" && sameRef(one.column, ref))) draft.dimensions.push(columnDimension(draft, ref));
  }
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction });
  draft.limit = limit ?? 1;
  if (outer !== undefined && asked.length > 0) draft.limitPer = outer.alias;
}

function apply(draft: Draft, superlative: Superlative, focus: Focus, ranked: Ranked): void {
  const { item } = superlative;
  const flipped = ranked.kind === "column" && ranked.reversed;
  const direction = flipped ? (superlative.direction === "asc" ? "desc" : "asc") : superlative.direction;
  draft.claim(item.index, "cue");
  const limit = limitNear(draft, item.index);
  if (ranked.item !== null) draft.claim(ranked.item, "measure");
  const asked = askedColumns(draft, focus, ranked);
  if (ranked.kind === "column") {
    const subject = subjectBetween(draft, focus.cue, item.index);
    const itself = asked.length === 0 && limit === null && !subject && ranked.item !== item.index && draft.roles.get(ranked.item ?? -1) === "measure";
    if (itself || (draft.dimensions.length > 0 && asked.length === 0)) {
      draft.measures.push(aggregateOf(draft, direction === "desc" ? "max" : "min", ranked.ref));
      draft.focusScore = Math.max(draft.focusScore, 0.9);
      return;
    }
    const groups = asked.length === 1 && asked[0] !== undefined && summing.test(item.lower) && draft.isNumeric(ranked.ref) && !namesRows(draft, asked[0]) && draft.lexicon.column(ranked.ref).defaultAggregate === "sum" && superlative.hints === null;
    if (groups) rankGroups(draft, aggregateOf(draft, "sum", ranked.ref), direction, asked, limit);
    else rankRows(draft, ranked.ref, direction, asked.length > 0 ? asked : wholeRow(draft, ranked.ref.table), limit);
    return;
  }
  const measure = ranked.kind === "metric" ? metricOf(draft, ranked.metric) : countOf(draft, ranked.table);
  rankGroups(draft, measure, direction, asked, limit);
  if (asked.length === 0 && draft.dimensions.length === 0) draft.doubts.add("ranked_without_subject");
}

/** "which company had the most …": a noun before the extreme is what is asked, though no header has it. */
function subjectBetween(draft: Draft, cue: number, extreme: number): boolean {
  if (cue < 0) return false;
  return draft.items.slice(cue + 1, extreme).some((item) => item.content && item.cues.length === 0 && (draft.isFree(item.index) || (item.index === cue + 1 && draft.roles.get(item.index) === "filter")));
}

function wholeRow(draft: Draft, table: string): readonly ColumnRef[] {
  draft.focusScore = Math.max(draft.focusScore, 0.4);
  const { nameColumn, columns } = draft.lexicon.table(table);
  if (nameColumn !== null) return [{ table, column: nameColumn }];
  return columns.filter((column) => column.allowed).map((column) => ({ table, column: column.name }));
}

/** "the most common genre": the values of a column by how many rows have them. */
function bindCommon(draft: Draft): void {
  for (const index of draft.freeCues("common")) {
    const cue = draft.cue(index, "common");
    const target = draft.columnAfter(index, over)?.item ?? draft.items.find((item) => draft.isFree(item.index) && item.columns.length > 0);
    if (cue === null || target === undefined) continue;
    const picked = draft.choices.pick(`common:${index}`, target.columns.map((reading) => ({ value: reading.ref, score: reading.score })));
    if (picked === null) continue;
    draft.claim(index, "cue");
    draft.claim(target.index, "focus");
    const limit = limitNear(draft, index);
    draft.focusScore = Math.max(draft.focusScore, picked.score);
    draft.dimensions.push({ kind: "column", column: picked.value, alias: aliasFor(draft, picked.value.column) });
    if (draft.lexicon.column(picked.value).nullCount > 0) {
      draft.filters.push({ filter: { kind: "null", column: picked.value, negated: true }, ref: null, item: index, score: 1 });
    }
    const measure = countOf(draft, picked.value.table);
    draft.measures.push(measure);
    draft.order.push({ by: measure.alias, direction: cue.direction });
    draft.limit = limit ?? 1;
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
      cue !== null ? { item, direction: cue.direction, hints: cue.hints } : { item, direction: extreme === "max" ? "desc" : "asc", hints: null };
    const picked = draft.choices.pick(`rank:${item.index}`, options(draft, superlative, focus));
    if (picked === null) continue;
    if (picked.score < 0.5) draft.doubts.add("weak_rank");
    apply(draft, superlative, focus, picked.value);
  }
}
