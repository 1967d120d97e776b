import type { ChartType } from "@datapilot/contracts";
import { allRows } from "../all-rows.ts";
import { aliasFor } from "../rules/candidates/alias-for.ts";
import { columnDimension, periodOf } from "../rules/candidates/groups/bind-groups.ts";
import { trendGrain } from "../rules/candidates/times/bind-times.ts";
import { defaultTimeColumn } from "../rules/candidates/times/time-column.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import { aggregateOf, countedTable, countOf, metricOf } from "../rules/candidates/figures/measured.ts";
import type { ColumnRef, Dimension, Measure, Order, TimeGrain } from "../semantic-query.ts";
import type { ChartField } from "./chart-field.ts";
import type { ChartQuery } from "./chart-query.ts";
import type { ChartRequest } from "./chart-request.ts";
import { isAmount, isCategorical, isComputed, isTimed, isYear } from "./field-kinds.ts";

interface Sorted {
  readonly groups: readonly ChartField[];
  readonly amounts: readonly ChartField[];
}

function sortFields(draft: Draft, fields: readonly ChartField[], request: ChartRequest): Sorted {
  const computed = fields.filter(isComputed);
  const plain = fields.filter((field) => !computed.includes(field));
  if (computed.length > 0) return { groups: plain, amounts: computed };
  const amounts = plain.filter(
    (field) => field.kind === "column" && isAmount(draft, field.ref) && field.place !== "x" && field.place !== "hue",
  );
  const measured =
    amounts.find((field) => field.place === "y") ??
    // Of two numbers the one with few values groups.
    amounts
      .toSorted((a, b) => distinctOf(draft, b) - distinctOf(draft, a))
      .find((field) => plain.length > 1 || request.chartType === null || !isCategoricalField(draft, field));
  if (measured === undefined || plain.length === 1) return { groups: plain, amounts: [] };
  return { groups: plain.filter((field) => field !== measured), amounts: [measured] };
}

function distinctOf(draft: Draft, field: ChartField): number {
  return field.kind === "column" ? draft.lexicon.column(field.ref).distinctCount : 0;
}

function isCategoricalField(draft: Draft, field: ChartField): boolean {
  return field.kind !== "column" || isCategorical(draft, field.ref);
}

/** Figures by one to three groups: null where none is left. */
export function groupedChart(draft: Draft, fields: readonly ChartField[], request: ChartRequest): ChartQuery | null {
  const { groups, amounts } = sortFields(draft, fields, request);
  const dimensions = groups.flatMap((field) => {
    const dimension = dimensionOf(draft, field, request);
    if (dimension === null) return [];
    draft.dimensions.push(dimension);
    return [{ field, dimension }];
  });
  if (dimensions.length === 0 || dimensions.length > 3) return null;
  const measures = (amounts.length === 0 ? [null] : amounts).map((field) => {
    const measure = measureOf(draft, field);
    draft.measures.push(measure);
    return measure;
  });
  const [measure] = measures;
  if (measure === undefined) return null;
  const facet = dimensions.find(({ field }) => field.place === "facet" && dimensions.length > 1);
  const inPlane = dimensions.filter((one) => one !== facet);
  const x =
    inPlane.find(({ field }) => field.place === "x") ??
    inPlane.find(({ dimension, field }) => isTimed(draft, dimension) && field.place !== "hue") ??
    inPlane.find(({ field }) => field.place !== "hue") ??
    inPlane[0];
  const hue = inPlane.find((one) => one !== x);
  const shownX = x ?? facet;
  if (shownX === undefined) return null;
  const timed = isTimed(draft, shownX.dimension);
  return {
    query: {
      ...allRows(tableOf(draft, measure, shownX.dimension)),
      dimensions: dimensions.map((one) => one.dimension),
      measures,
      order: orderOf(draft, request, shownX.dimension, measure, timed),
    },
    wish: {
      chart_type: kindOf(request.chartType, timed, hue !== undefined),
      x: shownX.dimension.alias,
      y: measures.map((one) => one.alias),
      ...(hue === undefined ? {} : { hue: hue.dimension.alias }),
      ...(facet === undefined || facet === shownX ? {} : { facet: facet.dimension.alias }),
    },
  };
}

function kindOf(asked: ChartType | null, timed: boolean, coloured: boolean): ChartType {
  if (asked === null) return timed ? "line" : coloured ? "stacked_bar" : "bar";
  // A histogram of categories is a bar chart.
  if (asked === "histogram") return "bar";
  return asked === "bar" && coloured ? "stacked_bar" : asked;
}

function dimensionOf(draft: Draft, field: ChartField, request: ChartRequest): Dimension | null {
  if (field.kind === "period") {
    const item = draft.items[field.item];
    const said = item === undefined ? null : periodOf(draft, item);
    if (said !== null) return said;
    const column = defaultTimeColumn(draft) ?? yearColumn(draft);
    // A calendar has a place for each day.
    return column === null
      ? null
      : periods(draft, column, request.bin ?? (request.chartType === "calendar" ? "day" : null));
  }
  if (field.kind !== "column") return null;
  return draft.isTime(field.ref)
    ? periods(draft, field.ref, field.grain ?? request.bin, request.chartType !== "line" && request.chartType !== null)
    : columnDimension(draft, field.ref);
}

function yearColumn(draft: Draft): ColumnRef | null {
  return draft.lexicon.allColumns().find((ref) => isYear(draft, ref)) ?? null;
}

/** A time column in the grain that is asked for; without one the days as they are for bars, a fitting grain for lines. */
function periods(draft: Draft, column: ColumnRef, bin: ChartRequest["bin"] | TimeGrain, asIs = false): Dimension {
  const alias = aliasFor(draft, column.column);
  if (!draft.isTime(column)) return columnDimension(draft, column);
  if (bin === "weekday") return { kind: "time_part", column, part: "day_of_week", alias };
  if (bin === "fitting") return { kind: "time", column, grain: coarsestGrain(draft, column), alias };
  const grain: TimeGrain | null = bin ?? (asIs ? null : trendGrain(draft, column));
  return grain === null ? columnDimension(draft, column) : { kind: "time", column, grain, alias };
}

/** The coarsest grain in which a column of times has more than one period. */
function coarsestGrain(draft: Draft, column: ColumnRef): TimeGrain {
  const { min, max } = draft.lexicon.column(column);
  const [from, to] = [min ?? "", max ?? ""].map((text) => text.slice(0, 10));
  if (from?.slice(0, 4) !== to?.slice(0, 4)) return "year";
  return from?.slice(0, 7) === to?.slice(0, 7) ? "day" : "month";
}

function measureOf(draft: Draft, field: ChartField | null): Measure {
  if (field === null || field.kind === "count" || field.kind === "period") return countOf(draft, countedTable(draft));
  if (field.kind === "metric") return metricOf(draft, field.metric);
  if (field.aggregate !== null) {
    const countable = draft.isNumeric(field.ref) || field.aggregate === "min" || field.aggregate === "max";
    return countable ? aggregateOf(draft, field.aggregate, field.ref) : countOf(draft, field.ref.table);
  }
  return aggregateOf(draft, draft.lexicon.column(field.ref).defaultAggregate === "sum" ? "sum" : "avg", field.ref);
}

function tableOf(draft: Draft, measure: Measure, dimension: Dimension): string {
  if (measure.kind === "count_rows") return measure.table;
  if (measure.kind === "aggregate") return measure.column.table;
  return measure.kind === "metric" ? draft.lexicon.metric(measure.metric).table : dimension.column.table;
}

function orderOf(
  draft: Draft,
  request: ChartRequest,
  x: Dimension,
  measure: Measure,
  timed: boolean,
): readonly Order[] {
  const { order } = request;
  if (order === null) return timed || x.kind === "time_part" ? [{ by: x.alias, direction: "asc" }] : [];
  if (order.by === "x" || order.by === "y")
    return [{ by: order.by === "x" ? x.alias : measure.alias, direction: order.direction }];
  const words = order.by.toLowerCase().split(/\s+/u);
  const named = draft.lexicon.words(x.column);
  return [{ by: words.some((word) => named.has(word)) ? x.alias : measure.alias, direction: order.direction }];
}
