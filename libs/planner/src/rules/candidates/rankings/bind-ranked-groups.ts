import type { Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { isWorseMore } from "./bad-figures.ts";
import { limitNear } from "./bind-common.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { metricOf, namesRows } from "../figures/measured.ts";
import { rankByValue } from "./rank-by-value.ts";
import { rankComputedPeriod } from "./rank-computed-period.ts";
import { rankGroups } from "./rank-groups.ts";
import { figureAt, measureFor, type Figure } from "./ranking-figure.ts";
import { asksSeveral, isPlural, subjectOf, type Subject } from "./ranking-subject.ts";

const byWords = /^(?:by|in terms of|based on|according to|sorted by|ordered by|ranked by|ranked on)$/u;

/** Where "by" stands after the extreme and what it ranks by. */
function byFigure(draft: Draft, from: number): { readonly by: number; readonly figure: Figure } | null {
  for (let at = from + 1; at < draft.items.length - 1; at++) {
    if (!byWords.test(draft.items[at]?.lower ?? "") || !draft.isFree(at)) continue;
    const figure = figureAt(draft, at + 1);
    if (figure !== null) return { by: at, figure };
    const rows = draft.items[at + 1];
    // "top 8 airports by flights" of an upload: by how many rows there are.
    const counts = rows !== undefined && (rows.tables[0]?.score ?? 0) >= 0.6 && isPlural(rows);
    if (counts && draft.lexicon.model.origin === "upload")
      return { by: at, figure: { target: rows, cues: [], aggregate: "rows" } };
  }
  return null;
}

function subjectIn(draft: Draft, from: number, to: number): Subject | null {
  for (let at = from; at < to; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) continue;
    const subject = subjectOf(draft, item);
    if (subject !== null) return subject;
  }
  return null;
}

interface Extreme {
  readonly index: number;
  readonly direction: "asc" | "desc";
  readonly hints: readonly string[] | null;
}

/** "best by rank": the words of the extreme say that the column runs the other way. */
function isReversed(draft: Draft, extreme: Extreme, target: Item): boolean {
  const column = target.columns[0];
  if (column === undefined || extreme.hints === null) return false;
  const words = draft.lexicon.words(column.ref);
  return extreme.hints.some((hint) => hint.startsWith("-") && words.has(hint.slice(1)));
}

function rank(
  draft: Draft,
  extreme: Extreme,
  figure: Figure,
  subject: Subject,
  several: boolean,
  known?: Measure,
): boolean {
  const measure = known ?? measureFor(draft, figure, subject);
  if (measure === null) return false;
  const limit = limitNear(draft, extreme.index);
  const flipped = isReversed(draft, extreme, figure.target) || isWorseMore(draft, extreme.index, measure);
  const direction = flipped ? (extreme.direction === "asc" ? "desc" : "asc") : extreme.direction;
  for (const index of [extreme.index, ...figure.cues]) draft.claim(index, "cue");
  draft.claim(figure.target.index, "measure");
  draft.claim(subject.item.index, "focus");
  draft.focusScore = Math.max(draft.focusScore, Math.min(1, subject.score));
  rankGroups(
    draft,
    measure,
    direction,
    [subject.ref],
    limit ?? (several ? draft.lexicon.model.policy.defaultLimit : 1),
  );
  if (figure.aggregate === null && measure.kind === "aggregate") {
    const label = draft.lexicon.column(measure.column).label;
    const done = measure.aggregate === "avg" ? "averaged" : "added up";
    draft.notes.push(`${label} is ${done} for each ${draft.lexicon.column(subject.ref).label}.`);
  }
  return true;
}

/** "top 3 products revenue", "bottom 5 stores number of orders" of governed data: said without a word between. */
function rankTerse(draft: Draft, extreme: Extreme): boolean {
  const limit = draft.items[extreme.index + 1];
  const named = draft.items[extreme.index + 2];
  if (draft.lexicon.model.origin !== "plugin" || limit === undefined || named === undefined) return false;
  if (draft.roles.get(limit.index) !== "limit" || !draft.isFree(named.index) || named.metrics.length > 0) return false;
  const figure = figureAt(draft, named.index + 1);
  const subject = figure === null ? null : subjectOf(draft, named);
  return figure !== null && subject !== null && rank(draft, extreme, figure, subject, isPlural(named));
}

/** "top 3 agents by number of houses": the noun between the extreme and "by" is grouped, unless its values name single rows. */
function rankBy(draft: Draft, extreme: Extreme): boolean {
  const found = byFigure(draft, extreme.index);
  if (found === null) return false;
  const subject =
    subjectIn(draft, extreme.index + 1, found.by) ?? subjectIn(draft, Math.max(0, extreme.index - 2), extreme.index);
  if (subject === null) return false;
  const { aggregate, target } = found.figure;
  const [metric] = target.metrics;
  const home =
    target.columns[0]?.ref.table ?? (metric === undefined ? null : draft.lexicon.metric(metric.metric).table);
  const rows = namesRows(draft, subject.ref) && (home ?? subject.ref.table) === subject.ref.table;
  if (rows && aggregate === null) return false;
  if (!rank(draft, extreme, found.figure, subject, isPlural(subject.item))) return false;
  draft.claim(found.by, "cue");
  return true;
}

/** "which city has the highest total price", "the product with the lowest average rating". */
function rankComputed(draft: Draft, extreme: Extreme, focus: Focus): boolean {
  const figure = figureAt(draft, extreme.index + 1);
  if (figure === null || figure.aggregate === null || figure.aggregate === "rows") return false;
  const asked = focus.items.find((item) => item.index !== figure.target.index && item.index < extreme.index);
  const subject = asked === undefined || !draft.isFree(asked.index) ? null : subjectOf(draft, asked);
  if (subject === null) return false;
  return rank(draft, extreme, figure, subject, asksSeveral(draft, subject.item));
}

/** "most used features": a metric between the extreme and the groups it ranks. */
function rankAttribute(draft: Draft, extreme: Extreme): boolean {
  const target = draft.items[extreme.index + 1];
  const named = draft.items[extreme.index + 2];
  if (target?.metrics[0] === undefined || named === undefined) return false;
  if (!draft.isFree(target.index) || !draft.isFree(named.index) || (named.columns[0]?.score ?? 0) < 0.9) return false;
  const subject = subjectOf(draft, named);
  if (subject === null) return false;
  const measure = metricOf(draft, target.metrics[0].metric);
  return rank(draft, extreme, { target, cues: [], aggregate: "sum" }, subject, isPlural(named), measure);
}

/** Groups that are ranked by a figure the question computes: by a total, an average, a number of rows, or a column's own aggregate. */
export function bindRankedGroups(draft: Draft, focus: Focus): void {
  for (const index of draft.freeCues("superlative")) {
    const cue = draft.cue(index, "superlative");
    if (cue === null || draft.order.length > 0) continue;
    const extreme: Extreme = { index, direction: cue.direction, hints: cue.hints };
    const computed = (): boolean => rankComputed(draft, extreme, focus) || rankComputedPeriod(draft, extreme, focus);
    if (rankBy(draft, extreme) || rankTerse(draft, extreme) || computed()) continue;
    if (!rankByValue(draft, extreme, focus)) rankAttribute(draft, extreme);
  }
  // "rank the stores by profit": the command says no end, so the greatest stands first.
  const commanded = draft.items[0] !== undefined && /^(?:rank|ranking)(?: of)?$/u.test(draft.items[0].lower);
  if (commanded && draft.isFree(0) && draft.order.length === 0)
    rankBy(draft, { index: 0, direction: "desc", hints: null });
}
