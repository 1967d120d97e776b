import type { ColumnRef, Side } from "../../../semantic-query.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import { changeVerbAt, type ChangeVerb } from "./change-verb.ts";
import { comparisonFigure, type ComparisonFigure } from "./comparison-figure.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { mainFigure } from "../figures/main-figure.ts";
import { alike, before, spoken, stretchesOn, untilData, withoutStretches, type Stretch } from "../times/period-pair.ts";
import { subjectOf } from "../rankings/ranking-subject.ts";

const most = /^(?:the )?(?:most|fastest|strongest|quickest)$/u;
const least = /^(?:the )?(?:least|slowest|weakest)$/u;

type LabelledStretch = Stretch & { readonly label: string };

interface Pair {
  readonly current: LabelledStretch;
  readonly baseline: LabelledStretch;
}

/** The two stretches that are compared: both ends of "from 2024 to 2025", the two that are named, or the one named and the one before. */
function pairOf(draft: Draft, column: ColumnRef): Pair | null {
  const [first, second, third] = stretchesOn(draft, column);
  if (first === undefined || third !== undefined) return null;
  const label = (index: number): string => draft.items[index]?.text ?? "";
  if (second !== undefined) {
    const [earlier, later] = first.stretch.from < second.stretch.from ? [first, second] : [second, first];
    const [current, baseline] = alike(draft, column, later.stretch, earlier.stretch);
    return {
      current: { ...current, label: label(later.item) },
      baseline: { ...baseline, label: label(earlier.item) },
    };
  }
  const time = draft.items[first.item]?.time;
  if (time?.kind !== "range") return null;
  if (time.ends !== undefined) {
    const [earlier, later] = time.ends;
    const [current, baseline] = alike(draft, column, later, earlier);
    return { current: { ...current, label: later.label }, baseline: { ...baseline, label: earlier.label } };
  }
  const current = untilData(draft, column, first.stretch);
  const baseline = before(current, time.grain);
  return { current: { ...current, label: label(first.item) }, baseline: { ...baseline, label: "the time before" } };
}

const sideOf = (column: ColumnRef, { from, to, label }: LabelledStretch): Side => ({
  label,
  filters: [{ kind: "time_range", column, from, to }],
});

/** "how much did sales fall" asks for money, though rows are called sales too. */
function figureOf(draft: Draft, table: string, asksAmount: boolean): ComparisonFigure | null {
  const named = comparisonFigure(draft, [], table);
  const rows = named?.measure.kind === "count_rows";
  if (named !== null && !(rows && asksAmount)) return named;
  const main = draft.lexicon.model.origin === "plugin" ? mainFigure(draft) : null;
  if (main === null) return named;
  draft.notes.push(`No figure is named, so ${main.label} is taken.`);
  return { measure: main.measure, items: named?.items ?? [], score: 0.7 };
}

interface RankedSubject {
  readonly ref: ColumnRef;
  readonly items: readonly number[];
  /** Of the growth in percent. */
  readonly direction: "asc" | "desc";
}

/** "which category grew the most": the groups whose change is ranked. */
function rankedSubject(draft: Draft, focus: Focus, change: ChangeVerb): RankedSubject | null {
  const extreme = draft.items.find(
    (item) => draft.isFree(item.index) && (most.test(item.lower) || least.test(item.lower)),
  );
  const [asked] = focus.items;
  if (extreme === undefined || asked === undefined || asked.index > (change.items[0] ?? 0)) return null;
  const subject = draft.isFree(asked.index) ? subjectOf(draft, asked) : null;
  if (subject === null) return null;
  // Who fell the least is ahead of all others, as is who grew the most.
  const greatest = (change.direction === "up") === most.test(extreme.lower);
  return { ref: subject.ref, items: [extreme.index, asked.index], direction: greatest ? "desc" : "asc" };
}

/**
 * "did revenue go up last month", "how much did sales fall from 2024 to 2025", "which category grew the most in 2025": one period against
 * another. A yes/no question says whether, any other shows both with change and growth. True when the question is of this form.
 */
export function bindChange(draft: Draft, focus: Focus): boolean {
  const change =
    draft.items
      .map(({ index }) => (draft.isFree(index) ? changeVerbAt(draft.items, index) : null))
      .find((verb) => verb !== null) ?? null;
  const column = change === null ? null : defaultTimeColumn(draft);
  if (change === null || column === null || !draft.isTime(column)) return false;
  const byHowMany = draft.items.find(
    (item) => item.lower === "how many" && draft.items[item.index - 1]?.lower === "by" && draft.isFree(item.index),
  );
  const asksAmount =
    byHowMany !== undefined ||
    draft.items.some((item) => item.cues.some((cue) => cue.cue === "wh" && cue.wh === "how_much"));
  const ranked = draft.yesNo ? null : rankedSubject(draft, focus, change);
  const pair = pairOf(draft, column);
  if (pair === null || (!draft.yesNo && !asksAmount && ranked === null) || draft.dimensions.length > 0) return false;
  const figure = figureOf(draft, column.table, asksAmount);
  if (figure === null) return false;
  if (byHowMany !== undefined) draft.claim(byHowMany.index, "cue");
  for (const index of [...(ranked?.items ?? []), ...change.items]) draft.claim(index, "cue");
  for (const index of figure.items) draft.claim(index, "measure");
  if (asksAmount && focus.cue >= 0) draft.claim(focus.cue, "cue");
  withoutStretches(draft, column);
  draft.measures.push(figure.measure);
  draft.focusScore = Math.max(draft.focusScore, figure.score);
  draft.notes.push(`${spoken(pair.current)} is set beside ${spoken(pair.baseline)}.`);
  if (draft.yesNo) {
    const as = change.direction === "up" ? "ahead" : "behind";
    draft.comparison = {
      kind: "sides",
      first: sideOf(column, pair.current),
      second: sideOf(column, pair.baseline),
      as,
    };
    return true;
  }
  draft.comparison = { kind: "periods", column, ...pair };
  if (ranked !== null) {
    draft.dimensions.push(columnDimension(draft, ranked.ref));
    draft.order.push({ by: "growth", direction: ranked.direction });
    draft.limit = 1;
    draft.notes.push("Ranked by growth in percent.");
  }
  return true;
}
