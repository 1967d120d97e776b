import { path } from "../../../compile/joins.ts";
import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { rankAsked } from "../rankings/rank-asked.ts";
import { aggregateOf, metricOf } from "./measured.ts";

const surelyNamed = 0.85;
const currency = /^(?:[$€£¥%]|[A-Z]{3})$/u;

/** A physical amount that each of the things has, of which the figure's rows belong to one. */
function amountOf(draft: Draft, item: Item, table: string): ColumnRef | null {
  const [column] = item.columns;
  if (column === undefined || column.score < surelyNamed || !draft.isNumeric(column.ref)) return null;
  const { role, unit } = draft.lexicon.column(column.ref);
  const extends_ = role === "measure" && unit !== null && !currency.test(unit);
  const belongs = column.ref.table !== table && path(draft.lexicon.model, table, column.ref.table, true) !== null;
  return extends_ && belongs ? column.ref : null;
}

/** The figure that adds up right before a place. */
function figureBefore(
  draft: Draft,
  at: number,
): { readonly item: Item; readonly measure: Measure; readonly table: string } | null {
  const item = draft.items[at];
  const [metric] = item?.metrics ?? [];
  if (item === undefined || metric === undefined || metric.score < surelyNamed || !draft.isFree(at)) return null;
  const { table, expression, filter } = draft.lexicon.metric(metric.metric);
  const adds = /^(?:SUM|COUNT)\(/iu.test(expression.trim()) && !expression.includes("/");
  return adds && filter === null ? { item, measure: metricOf(draft, metric.metric), table } : null;
}

/**
 * "revenue per square metre by store" of governed data: a figure divided by an amount that the things have to which its rows belong, each thing once.
 * True when the question is of this form.
 */
export function bindPerAmount(draft: Draft): boolean {
  for (const per of draft.items) {
    const whole = draft.items[per.index + 1];
    if (per.lower !== "per" || !draft.isFree(per.index) || whole === undefined || !draft.isFree(whole.index)) continue;
    const figure = figureBefore(draft, per.index - 1);
    const ref = figure === null ? null : amountOf(draft, whole, figure.table);
    if (figure === null || ref === null) continue;
    draft.claim(per.index, "cue");
    for (const { index } of [figure.item, whole]) draft.claim(index, "measure");
    const right = aggregateOf(draft, "sum", ref);
    const alias = aliasFor(draft, "ratio");
    const ratio: Measure = { kind: "arithmetic", operator: "/", left: figure.measure, right, alias };
    if (!rankAsked(draft, ratio, figure.item)) draft.measures.push(ratio);
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    draft.notes.push(
      `Divided by the ${draft.lexicon.column(ref).label} of the ${draft.lexicon.table(ref.table).label}, each counted once.`,
    );
    return true;
  }
  return false;
}

/** Groups and conditions of other things than those that have the amount: it would be divided by what does not belong to them. */
export function dividesOthers(draft: Draft): boolean {
  return draft.measures.some((measure) => {
    if (measure.kind !== "arithmetic" || measure.operator !== "/" || measure.right.kind !== "aggregate") return false;
    const { aggregate, column } = measure.right;
    if (aggregate !== "sum" || measure.left.kind !== "metric") return false;
    if (draft.lexicon.metric(measure.left.metric).table === column.table) return false;
    const others = draft.dimensions.some((dimension) => dimension.column.table !== column.table);
    return (
      others ||
      draft.filters.some(
        ({ ref, filter }) => ref !== null && ref.table !== column.table && filter.kind !== "time_range",
      )
    );
  });
}
