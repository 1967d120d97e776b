import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import type { Measure } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { rankAsked } from "../rankings/rank-asked.ts";
import { aggregateOf, metricOf } from "./measured.ts";

/** What may stand between an amount and "per": the verb of it, and what compares it. */
const between =
  /^(?:the|our|is|are|was|were|do|does|did|we|have|has|had|been|sold|made|spent|used|more|less|most|least|the most|the least|on average|in|total)$/u;
const reach = 4;
/** A verb says an amount less surely than its name. */
const minScore = 0.65;
const surelyNamed = 0.8;
const rowsScore = 0.9;

/** How surely an item names a column of amounts. */
function amountScore(draft: Draft, { columns }: Item): number {
  const [column] = columns;
  const isAmount =
    column !== undefined && draft.isNumeric(column.ref) && draft.lexicon.column(column.ref).role === "measure";
  return isAmount ? column.score : 0;
}

/** The total of a table's rows that an item names; null where it names none of that table. */
function totalOf(draft: Draft, item: Item, table: string): Measure | null {
  const [metric] = item.metrics;
  const [column] = item.columns;
  if (metric !== undefined && metric.score >= minScore && metric.score >= (column?.score ?? 0)) {
    const known = draft.lexicon.metric(metric.metric);
    const adds = figureOfMetric(known)?.aggregate === "sum" || /^SUM\(/iu.test(known.expression.trim());
    const rates = known.expression.includes("/") || known.format === "percent";
    return known.table === table && known.filter === null && adds && !rates ? metricOf(draft, metric.metric) : null;
  }
  if (column === undefined || column.score < minScore || column.ref.table !== table) return null;
  const adds = amountScore(draft, item) > 0 && draft.lexicon.column(column.ref).defaultAggregate === "sum";
  return adds ? aggregateOf(draft, "sum", column.ref) : null;
}

/** The amount that stands before a place; where its verb stands between, the amount that the verb is said of. */
function amountBefore(draft: Draft, from: number): Item | null {
  let verb: Item | null = null;
  for (let at = from; at >= Math.max(0, from - reach); at--) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) break;
    const score = Math.max(item.metrics[0]?.score ?? 0, amountScore(draft, item));
    if (score >= surelyNamed) return item;
    if (score >= minScore) verb = verb ?? item;
    else if (!between.test(item.lower)) break;
  }
  return verb;
}

/** True for what is claimed with the figure; an extreme is to be read. */
const isSaid = (draft: Draft, at: number): boolean =>
  draft.isFree(at) && draft.cue(at, "superlative") === null && draft.cue(at, "comparative") === null;

/**
 * "units per order", "repair cost per stop" of governed data: the rows of the amount's own table make no groups, the total is divided by how many
 * there are. True when the question is of this form.
 */
export function bindPerRow(draft: Draft): boolean {
  for (const per of draft.items) {
    const rows = draft.items[per.index + 1];
    const [named] = rows?.tables ?? [];
    if (per.lower !== "per" || !draft.isFree(per.index) || rows === undefined || named === undefined) continue;
    if (named.score < rowsScore || !draft.isFree(rows.index)) continue;
    const amount = amountBefore(draft, per.index - 1);
    const total = amount === null ? null : totalOf(draft, amount, named.table);
    if (amount === null || total === null) continue;
    const said = [...draft.freeCues("aggregate"), ...draft.freeCues("count")].filter((index) => index < amount.index);
    for (const at of [per.index, rows.index, ...said]) draft.claim(at, "cue");
    for (let at = amount.index + 1; at < per.index; at++) if (isSaid(draft, at)) draft.claim(at, "cue");
    draft.claim(amount.index, "measure");
    const right: Measure = { kind: "count_rows", table: named.table, alias: aliasFor(draft, "count") };
    const alias = aliasFor(draft, "average");
    const figure: Measure = { kind: "arithmetic", operator: "/", left: total, right, alias };
    if (!rankAsked(draft, figure, amount)) draft.measures.push(figure);
    draft.focusScore = Math.max(draft.focusScore, rowsScore);
    return true;
  }
  return false;
}
