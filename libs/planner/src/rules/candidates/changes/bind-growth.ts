import type { ColumnRef, TimeGrain } from "../../../semantic-query.ts";
import { addDays, addPeriods, isoDate, parseDay, startOf } from "../../time/calendar.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import type { Draft } from "../draft.ts";
import { mainFigure } from "../figures/main-figure.ts";
import { apart } from "../times/two-stretches.ts";
import { before, spoken, stretchesOn, untilData, withoutStretches, type Stretch } from "../times/period-pair.ts";

const coarseness: Readonly<Record<TimeGrain, number>> = { hour: 0, day: 1, week: 2, month: 3, quarter: 4, year: 5 };

/** The year that the data end in, where the one before begins in them too; null where it is not. */
function latestYear(draft: Draft, column: ColumnRef): Stretch | null {
  const { min, max } = draft.lexicon.column(column);
  const last = max === null ? null : parseDay(max);
  if (last === null || min === null) return null;
  const from = startOf(last, "year");
  return isoDate(addPeriods(from, "year", -1)).slice(0, 7) < min.slice(0, 7)
    ? null
    : { from: isoDate(from), to: isoDate(addDays(last, 1)) };
}

/** "this year vs last year": the period that is named, else the one that runs, against the same days of the one before. */
function bindPeriods(draft: Draft, index: number, grain: TimeGrain | null, running: Stretch | null): boolean {
  const column = defaultTimeColumn(draft);
  if (column === null || !draft.isTime(column)) return false;
  const [said] = stretchesOn(draft, column);
  const named = said?.stretch ?? running ?? latestYear(draft, column);
  if (named === null || named === undefined) return false;
  const current = untilData(draft, column, named);
  const back = grain ?? (said === undefined ? "year" : saidGrain(draft));
  const baseline = before(current, back);
  withoutStretches(draft, column);
  draft.claim(index, "cue");
  draft.comparison = {
    kind: "periods",
    column,
    current: {
      ...current,
      label: said === undefined ? `this ${back ?? "period"} so far` : (draft.items[said.item]?.text ?? ""),
    },
    baseline: { ...baseline, label: `the ${back ?? "time"} before` },
  };
  draft.notes.push(`${spoken(current)} is set beside ${spoken(baseline)}.`);
  return true;
}

/** The words that say most: of "year over year growth" the first three. */
function sayingMost(draft: Draft): number | undefined {
  const open = draft.freeCues("growth");
  const best = open.find((index) => draft.cue(index, "growth")?.grain !== null) ?? open[0];
  for (const index of open) if (index !== best) draft.claim(index, "cue");
  return best;
}

/** Change of a figure over time: each period beside the one before, or one period against another. */
export function bindGrowth(draft: Draft): void {
  const index = sayingMost(draft);
  const cue = index === undefined ? null : draft.cue(index, "growth");
  if (index === undefined) return;
  const time = draft.items[index]?.time;
  const prior = time?.kind === "prior" ? time : null;
  const [measure] = draft.measures;
  if (cue === null || measure === undefined) return;
  const periods = draft.dimensions.find((one) => one.kind === "time");
  if (periods?.kind === "time") {
    const back = cue.grain !== null && coarseness[cue.grain] > coarseness[periods.grain] ? cue.grain : null;
    draft.claim(index, "cue");
    draft.comparison = { kind: "previous_period", measure: measure.alias, ...(back === null ? {} : { back }) };
    return;
  }
  if (draft.dimensions.length === 0 && comparesNamedPeriods(draft)) {
    draft.claim(index, "cue");
    return;
  }
  const running = prior?.current ?? null;
  if ((prior !== null && !prior.everyPeriod) || draft.dimensions.length > 0)
    if (bindPeriods(draft, index, prior?.grain ?? null, running)) return;
  if (prior === null && cue.grain === null && asksOneFigure(draft) && bindPeriods(draft, index, saidGrain(draft), null))
    return;
  const column = draft.lexicon.table(draft.lexicon.model.primaryTable).timeColumn;
  if (column === null || draft.dimensions.length > 0) return;
  const grain = cue.grain ?? "month";
  draft.dimensions.push({
    kind: "time",
    column: { table: draft.lexicon.model.primaryTable, column },
    grain,
    alias: grain,
  });
  draft.claim(index, "cue");
  draft.comparison = { kind: "previous_period", measure: measure.alias };
}

/** "growth, second quarter 2026 against second quarter 2025": both periods are named, and stand beside each other as such. */
function comparesNamedPeriods(draft: Draft): boolean {
  const spans = draft.filters.filter(({ filter }) => filter.kind === "time_range");
  return spans.length === 2 && apart(spans);
}

/** "what was the growth in 2025" asks for one number. */
function asksOneFigure(draft: Draft): boolean {
  return draft.items.some((item) => item.cues.some((one) => one.cue === "wh"));
}

function saidGrain(draft: Draft): TimeGrain | null {
  const time = draft.items.find((item) => item.time?.kind === "range")?.time;
  return time?.kind === "range" ? time.grain : null;
}

/** "year over year growth by region" of governed data: nothing says of what, so the main figure is taken, and the answer says so. */
export function nameGrowing(draft: Draft): void {
  const asked = draft.freeCues("growth").length + draft.freeCues("running").length > 0;
  if (!asked || draft.measures.length > 0 || draft.lexicon.model.origin !== "plugin") return;
  const named = draft.items.some(
    (item) =>
      draft.isFree(item.index) &&
      (item.metrics.length > 0 || item.tables.length > 0 || item.columns.some(({ ref }) => draft.isNumeric(ref))),
  );
  const figure = named ? null : mainFigure(draft);
  if (figure === null) return;
  draft.measures.push(figure.measure);
  draft.focusScore = Math.max(draft.focusScore, 0.8);
  draft.notes.push(`No figure is named, so ${figure.label} is taken.`);
}
