import type { Dimension, Measure } from "../../../semantic-query.ts";
import { measureTable } from "../../../compile/measures.ts";
import { openExtreme } from "../../english/open-extremes.ts";
import type { Item } from "../../matches/item.ts";
import { isWorseMore } from "./bad-figures.ts";
import { limitNear } from "./bind-common.ts";
import { periodOf } from "../groups/bind-groups.ts";
import { measureOf } from "../figures/bind-aggregates.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { countOf } from "../figures/measured.ts";
import { mainFigure } from "../figures/main-figure.ts";

const plain =
  /^(?:the )?(?:most|least|highest|lowest|strongest|weakest|busiest|quietest|slowest|fewest|greatest|smallest)$/u;
const fillers = /^(?:the|our|my|selling|performing|single|in|on|of)$/u;

interface Period {
  readonly item: Item;
  readonly dimension: Dimension;
}

function periodAt(draft: Draft, at: number): Period | null {
  const item = draft.items[at];
  const dimension = item === undefined || !draft.isFree(at) ? null : periodOf(draft, item);
  const timed = dimension !== null && draft.isTime(dimension.column);
  return item === undefined || dimension === null || !timed ? null : { item, dimension };
}

/** The period that is ranked: right after the extreme ("best month"), or right after the asking word ("which weekday … the most"). */
function periodNear(draft: Draft, extreme: number, focus: Focus): Period | null {
  for (const from of [extreme, focus.cue]) {
    for (let at = from + 1; at >= 0 && at <= from + 3; at++) {
      const period = periodAt(draft, at);
      if (period !== null) return period;
      const item = draft.items[at];
      if (item === undefined || (!fillers.test(item.lower) && draft.roles.get(at) !== "limit")) break;
    }
  }
  return null;
}

interface Figure {
  readonly measure: Measure;
  readonly item: number | null;
}

/** What the periods are ranked by: a figure that is named, else the main one. */
function figureOf(draft: Draft, extreme: number, period: Item): Figure | null {
  const busy = /\b(?:busiest|quietest)$/u.test(draft.items[extreme]?.lower ?? "");
  const named = draft.items.find(
    (item) =>
      draft.isFree(item.index) &&
      item.index !== extreme &&
      item !== period &&
      ((item.metrics[0]?.score ?? 0) >= 0.5 ||
        item.columns.some(
          ({ ref, score }) => score >= 0.6 && draft.isNumeric(ref) && draft.lexicon.column(ref).role === "measure",
        )),
  );
  if (named !== undefined) {
    const measure = measureOf(draft, named, "sum");
    return measure === null ? null : { measure, item: named.index };
  }
  if (busy) return { measure: countOf(draft, draft.lexicon.model.primaryTable), item: null };
  const unread = draft.items.some(
    (item) =>
      draft.isFree(item.index) && item.index !== extreme && item !== period && item.content && item.tables.length > 0,
  );
  const main = unread ? null : mainFigure(draft);
  if (main === null) return null;
  draft.notes.push(`No figure is named, so they are ranked by ${main.label}.`);
  return { measure: main.measure, item: null };
}

/** "the busiest weekday in Northgate": the days on which what is ranked happened, not those of a table that a value names. */
function timedAs(draft: Draft, dimension: Dimension, measure: Measure): Dimension {
  const timed = dimension.kind === "time" || dimension.kind === "time_part";
  if (!timed || (measure.kind !== "metric" && measure.kind !== "count_rows")) return dimension;
  const metric = measure.kind === "metric" ? draft.lexicon.metric(measure.metric) : null;
  const table = metric?.table ?? measureTable(draft.lexicon.model, measure);
  const column = metric?.timeColumn ?? draft.lexicon.table(table).timeColumn;
  return column === null || dimension.column.table === table ? dimension : { ...dimension, column: { table, column } };
}

/**
 * "the best month for revenue", "which weekday do we sell the most": periods of governed data by a figure. Of an upload a row may be a period
 * itself, which the other rankings know. True when the question is of this form.
 */
export function bindRankedPeriods(draft: Draft, focus: Focus): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.dimensions.length > 1) return false;
  for (const index of draft.freeCues("superlative")) {
    const cue = draft.cue(index, "superlative");
    const item = draft.items[index];
    if (cue === null || item === undefined || !(openExtreme.test(item.lower) || plain.test(item.lower))) continue;
    const period = periodNear(draft, index, focus);
    const figure = period === null ? null : figureOf(draft, index, period.item);
    if (period === null || figure === null) continue;
    for (const at of [index, ...(figure.item === null ? [] : [figure.item])]) draft.claim(at, "cue");
    draft.claim(period.item.index, "focus");
    draft.focusScore = 0.95;
    const [outer] = draft.dimensions;
    if (outer !== undefined) draft.limitPer = outer.alias;
    draft.dimensions.push(timedAs(draft, period.dimension, figure.measure));
    draft.measures.push(figure.measure);
    const flipped = isWorseMore(draft, index, figure.measure);
    const direction = flipped ? (cue.direction === "asc" ? "desc" : "asc") : cue.direction;
    draft.order.push({ by: figure.measure.alias, direction });
    draft.limit = limitNear(draft, index) ?? 1;
    return true;
  }
  return false;
}
