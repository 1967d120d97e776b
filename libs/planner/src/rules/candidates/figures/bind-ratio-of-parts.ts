import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import type { Filter, Measure } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import { pairOfValues } from "../changes/bind-difference.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf, summedColumn } from "./measured.ts";

const joints = /^(?:to|and|vs|versus|over|against|with|between)$/u;
const minScore = 0.8;

/** A figure of which a part of the rows can be taken: a sum of a column, or a number of rows. */
function partOf(draft: Draft, item: Item): ((where: Filter, alias: string) => Measure) | null {
  const [metric] = item.metrics;
  const [rows] = item.tables;
  if (metric !== undefined && metric.score >= minScore) {
    const known = draft.lexicon.metric(metric.metric);
    const column = summedColumn(draft, metric.metric);
    if (known.filter !== null) return null;
    if (figureOfMetric(known)?.aggregate === "count" && /^COUNT\(\*\)$/iu.test(known.expression.trim()))
      return (where, alias) => ({ kind: "count_rows", table: known.table, alias, where });
    return column === null ? null : (where, alias) => ({ kind: "aggregate", aggregate: "sum", column, alias, where });
  }
  const [column] = item.columns;
  if (column !== undefined && column.score >= minScore && draft.lexicon.column(column.ref).defaultAggregate === "sum") {
    const sum = aggregateOf(draft, "sum", column.ref);
    return sum.kind === "aggregate" && draft.isNumeric(column.ref)
      ? (where, alias) => ({ ...sum, alias, where })
      : null;
  }
  return rows === undefined || rows.score < minScore
    ? null
    : (where, alias) => ({ kind: "count_rows", table: rows.table, alias, where });
}

/**
 * "ratio of website orders to phone orders" of governed data: one figure of two values of one column, the first divided by the second. True when the
 * question is of this form.
 */
export function bindRatioOfParts(draft: Draft): boolean {
  const cue = draft.items.find(
    ({ lower, index }) => draft.isFree(index) && /^(?:ratio|ratio of|ratio between)$/u.test(lower),
  );
  const pair = cue === undefined ? null : pairOfValues(draft);
  if (cue === undefined || pair === null) return false;
  const figures = draft.items
    .filter(({ index }) => draft.isFree(index))
    .flatMap((item) => {
      const part = partOf(draft, item);
      return part === null ? [] : [{ item, part }];
    });
  const [figure] = figures;
  if (figure === undefined) return false;
  const measureFor = ({ item, part }: typeof figure): string =>
    JSON.stringify([item.metrics[0]?.metric, part(pair[0].filter, "")]);
  if (figures.some((one) => measureFor(one) !== measureFor(figure))) return false;
  const [first, second] = pair;
  draft.filters.splice(
    0,
    draft.filters.length,
    ...draft.filters.filter((bound) => bound !== first && bound !== second),
  );
  draft.claim(cue.index, "cue");
  for (const { item } of figures) draft.claim(item.index, "measure");
  for (const { index, lower } of draft.items)
    if (joints.test(lower) && draft.isFree(index) && index > cue.index && index < second.item + 2)
      draft.claim(index, "cue");
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left: figure.part(first.filter, "first_amount"),
    right: figure.part(second.filter, "second_amount"),
    alias: aliasFor(draft, "ratio"),
  });
  return true;
}
