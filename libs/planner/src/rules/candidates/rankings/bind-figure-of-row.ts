import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { kindFit } from "../kinds.ts";
import { aggregateOf, summedColumn } from "../figures/measured.ts";
import { subjectOf } from "./ranking-subject.ts";

const one = /^(?:a|an|one|any|single|individual|per|each|every|for each|for every|of each|for one|in one|per single)$/u;
/** An extreme of rows is said of one of them; "per run" and "each run" would say a figure of each. */
const strictlyOne = /^(?:a|an|one|any|single|individual|for one|in one)$/u;
const describing = /^(?:single|individual|typical|given|normal|usual)$/u;
const lasting = /^(?:last|lasts|take|takes)$/u;
const asks = /^(?:which|what|who|whose|when|where)$/u;
/** A name of which less was said may be another. */
const minNamed = 0.6;

interface OneRow {
  readonly table: string;
  readonly noun: Item;
  /** Words that say that it is one row. */
  readonly marks: readonly number[];
}

/** "a stop", "one night shift run", "any order": one row of a table, with conditions on it between. */
function oneRow(draft: Draft, item: Item, mark: RegExp): OneRow | null {
  const [named] = item.tables;
  if (named === undefined || named.score < 0.8 || !draft.isFree(item.index)) return null;
  const marks: number[] = [];
  for (let at = item.index - 1; at >= item.index - 4; at--) {
    const before = draft.items[at];
    if (before === undefined || !draft.isFree(at)) return null;
    if (mark.test(before.lower) && !asks.test(draft.items[at - 1]?.lower ?? ""))
      return { table: named.table, noun: item, marks: [...marks, at] };
    if (describing.test(before.lower)) marks.push(at);
    else if (before.values.length === 0) return null;
  }
  return null;
}

interface Figure {
  readonly ref: ColumnRef;
  readonly items: readonly number[];
  readonly score: number;
}

/** The amount that each row of the table has, as the question names it. */
function namedFigure(draft: Draft, { table, noun }: OneRow): Figure | null {
  const found = draft.items.flatMap((item): readonly Figure[] => {
    if (!draft.isFree(item.index) || item === noun) return [];
    const column = item.columns.find(
      ({ ref, score }) =>
        ref.table === table &&
        score >= minNamed &&
        draft.isNumeric(ref) &&
        draft.lexicon.column(ref).role === "measure",
    );
    const [metric] = item.metrics;
    const summed = metric === undefined || metric.score < minNamed ? null : summedColumn(draft, metric.metric);
    const own =
      summed !== null && summed.table === table && metric !== undefined ? [{ ref: summed, score: metric.score }] : [];
    return [...(column === undefined ? [] : [column]), ...own].map((reading) => ({ ...reading, items: [item.index] }));
  });
  return found.toSorted((a, b) => b.score - a.score)[0] ?? null;
}

/** "how long does a stop last": the one amount of the table that is a duration. */
function askedByKind(draft: Draft, { table }: OneRow): Figure | null {
  const asking = draft.items.find((item) => item.cues.some((cue) => cue.cue === "wh" && cue.wh === "how_long"));
  if (asking === undefined || !draft.isFree(asking.index)) return null;
  const fitting = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === table && draft.isNumeric(ref) && kindFit(draft.lexicon, ref, "how_long") > 0);
  const [only] = fitting;
  const verbs = draft.items.filter(({ index, lower }) => lasting.test(lower) && draft.isFree(index));
  return only === undefined || fitting.length > 1
    ? null
    : { ref: only, items: [asking.index, ...verbs.map(({ index }) => index)], score: 0.9 };
}

/** "units … produce": the verb of the figure. */
function saysAgain(draft: Draft, item: Item, ref: ColumnRef): boolean {
  return (
    (item.columns[0] !== undefined && sameRef(item.columns[0].ref, ref)) ||
    item.metrics.some(({ metric }) => {
      const summed = summedColumn(draft, metric);
      return summed !== null && sameRef(summed, ref);
    })
  );
}

function claimAll(draft: Draft, row: OneRow, figure: Figure, cue: number): void {
  for (const at of [cue, ...row.marks]) draft.claim(at, "cue");
  for (const at of draft.freeCues("count")) if (at < Math.max(...figure.items) + 1) draft.claim(at, "cue");
  for (const at of figure.items) draft.claim(at, "measure");
  for (const item of draft.items)
    if (draft.isFree(item.index) && saysAgain(draft, item, figure.ref)) draft.claim(item.index, "entity");
  draft.claim(row.noun.index, "entity");
  draft.focusScore = Math.max(draft.focusScore, figure.score);
}

function rows(draft: Draft, mark: RegExp): readonly OneRow[] {
  return draft.items.flatMap((item) => oneRow(draft, item, mark) ?? []);
}

/** "how many units does one run produce on average", "the average duration of a stop". */
function bindMean(draft: Draft): boolean {
  const cue = draft.freeCues("aggregate").find((index) => draft.cue(index, "aggregate")?.aggregate === "avg");
  if (cue === undefined) return false;
  for (const row of rows(draft, one)) {
    const figure = namedFigure(draft, row) ?? askedByKind(draft, row);
    if (figure === null) continue;
    claimAll(draft, row, figure, cue);
    draft.measures.push(aggregateOf(draft, "avg", figure.ref));
    return true;
  }
  return false;
}

interface Extreme {
  readonly index: number;
  readonly direction: "asc" | "desc";
}

function extremeOf(draft: Draft): Extreme | null {
  for (const { index } of draft.items) {
    if (!draft.isFree(index)) continue;
    const superlative = draft.cue(index, "superlative");
    if (superlative !== null) return { index, direction: superlative.direction };
    const aggregate = draft.cue(index, "aggregate")?.aggregate;
    if (aggregate === "max" || aggregate === "min") return { index, direction: aggregate === "max" ? "desc" : "asc" };
  }
  return null;
}

/** "the smallest number of units that any run has produced", "which machine made the most units in a single run". */
function bindExtreme(draft: Draft): boolean {
  const extreme = extremeOf(draft);
  const row = extreme === null ? undefined : rows(draft, strictlyOne).find((one) => namedFigure(draft, one) !== null);
  const figure = row === undefined ? null : namedFigure(draft, row);
  if (extreme === null || row === undefined || figure === null || row.noun.index < extreme.index) return false;
  const asked = draft.items
    .slice(0, extreme.index)
    .flatMap((item) => (draft.isFree(item.index) && item.content ? [subjectOf(draft, item)] : []))
    .find((subject) => subject !== null);
  if (asked === undefined && draft.items.some(({ lower }) => /^(?:which|who|when|where)$/u.test(lower))) return false;
  claimAll(draft, row, figure, extreme.index);
  const measure = aggregateOf(draft, extreme.direction === "desc" ? "max" : "min", figure.ref);
  draft.measures.push(measure);
  if (asked == null) return true;
  draft.claim(asked.item.index, "focus");
  draft.dimensions.push(columnDimension(draft, asked.ref));
  draft.order.push({ by: measure.alias, direction: extreme.direction });
  draft.limit = 1;
  return true;
}

/**
 * A figure of single rows of governed data: the mean of what a row has, or the most or least that any row has. "A run" is one row, so nothing
 * is added up. True when the question is of this form.
 */
export function bindFigureOfRow(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin") return false;
  return bindMean(draft) || bindExtreme(draft);
}
