import type { ChartType } from "@datapilot/contracts";
import type { Dimension, Measure, Order, SemanticQuery, TimeGrain } from "../semantic-query.ts";
import type { ColumnRef } from "../semantic-query.ts";
import { aliasFor, columnDimension } from "../rules/candidates/bind-groups.ts";
import { defaultTimeColumn, timeDimension, trendGrain } from "../rules/candidates/bind-times.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import { kindFit } from "../rules/candidates/kinds.ts";
import { aggregateOf, countedTable, countOf, metricOf, namesRows } from "../rules/candidates/measured.ts";
import { fewValues, type ChartField } from "./chart-fields.ts";
import type { ChartRequest } from "./chart-request.ts";
import type { ChartWish } from "./chart-wish.ts";

export interface ChartQuery {
  readonly query: SemanticQuery;
  readonly wish: ChartWish;
}

type Column = Extract<ChartField, { readonly kind: "column" }>;

const bins = 10;
const maxBins = 200;

interface Sorted {
  readonly groups: readonly ChartField[];
  readonly amounts: readonly ChartField[];
}

/** The query behind a chart and what goes where, by the kinds of the fields; null when they make no chart. */
export function chartQuery(draft: Draft, said: readonly ChartField[], request: ChartRequest): ChartQuery | null {
  const fields = withoutEntity(draft, withTime(draft, said, request), request);
  const columns = fields.filter((field): field is Column => field.kind === "column");
  const numbers = columns.filter((field) => field.aggregate === null && isAmount(draft, field.ref));
  const computed = fields.filter(
    (field) =>
      field.kind === "count" || field.kind === "metric" || (field.kind === "column" && field.aggregate !== null),
  );
  const { chartType } = request;
  if (pointsAreMeant(chartType, numbers, computed, fields, draft)) return pointChart(draft, fields, numbers, chartType);
  if (spreadIsMeant(chartType, fields, numbers, computed))
    return spreadChart(draft, numbers[0] ?? null, fields, request);
  return groupedChart(draft, fields, request);
}

/** A line needs a course: without one the time that the table has. */
function withTime(draft: Draft, fields: readonly ChartField[], { chartType }: ChartRequest): readonly ChartField[] {
  const grouped = fields.some(
    (field) => field.kind === "period" || (field.kind === "column" && field.aggregate === null),
  );
  if (chartType !== "line" && chartType !== "area") return fields;
  if (
    grouped &&
    !fields.every((field) => field.kind !== "column" || field.aggregate !== null || isAmount(draft, field.ref))
  )
    return fields;
  return fields.some((field) => field.kind === "period") || fields.length !== 1
    ? fields
    : [...fields, { kind: "period", place: "x", joint: "over", item: -1 }];
}

/** What names single rows is no group where there is another: "models by origin" are counted. */
function withoutEntity(
  draft: Draft,
  fields: readonly ChartField[],
  { chartType, spread }: ChartRequest,
): readonly ChartField[] {
  const names = (field: ChartField): boolean =>
    field.kind === "column" && field.aggregate === null && field.place === null && namesThings(draft, field.ref);
  const rest = fields.filter((field) => !names(field));
  const computed = rest.some(
    (field) =>
      field.kind === "count" || field.kind === "metric" || (field.kind === "column" && field.aggregate !== null),
  );
  const groups = (field: ChartField): boolean =>
    field.kind === "period" ||
    (field.kind === "column" &&
      field.aggregate === null &&
      (!isAmount(draft, field.ref) || (computed && (isCategorical(draft, field.ref) || chartType === "histogram"))));
  const grouped = rest.some(groups) || spread !== null;
  return grouped ? rest : fields;
}

/** The column that names a row, or a text with a value of its own in most rows. */
function namesThings(draft: Draft, ref: ColumnRef): boolean {
  const { type, distinctCount, rowCount } = draft.lexicon.column(ref);
  return draft.lexicon.table(ref.table).nameColumn === ref.column || (type === "text" && distinctCount > rowCount / 2);
}

/** A number to be measured, not a code, a year or a rank that groups. */
function isAmount(draft: Draft, ref: ColumnRef): boolean {
  const { role } = draft.lexicon.column(ref);
  return draft.isNumeric(ref) && role !== "identifier" && role !== "time" && !isYear(draft, ref);
}

function isYear(draft: Draft, ref: ColumnRef): boolean {
  return draft.isTime(ref) || (draft.isNumeric(ref) && kindFit(draft.lexicon, ref, "when") >= 0.9);
}

function isCategorical(draft: Draft, ref: ColumnRef): boolean {
  return !isAmount(draft, ref) || draft.lexicon.column(ref).distinctCount <= fewValues;
}

function pointsAreMeant(
  type: ChartType | null,
  numbers: readonly Column[],
  computed: readonly ChartField[],
  fields: readonly ChartField[],
  draft: Draft,
): boolean {
  if (computed.length > 0 || numbers.length < 2) return false;
  if (type === "scatter" || type === "bubble") return true;
  if (type !== null) return false;
  // "acceleration by cylinders by origin": the number with few values groups.
  const amounts = numbers.filter((field) => draft.lexicon.column(field.ref).distinctCount > fewValues);
  return (
    amounts.length >= 2 &&
    !fields.some((field) => field.kind === "period" || (field.kind === "column" && isYear(draft, field.ref)))
  );
}

/** Rows as points: what is said first goes up in "A vs B" and "A by B", and to the right in "A and B". */
function pointChart(
  draft: Draft,
  fields: readonly ChartField[],
  numbers: readonly Column[],
  type: ChartType | null,
): ChartQuery | null {
  const placed = (place: "x" | "y"): Column | undefined => numbers.find((field) => field.place === place);
  const free = numbers.filter((field) => field.place === null || field.place === "hue" || field.place === "facet");
  const [first, second] = free;
  const firstIsUp = second?.joint === "versus" || second?.joint === "by" || second?.joint === "over";
  const x = placed("x") ?? (placed("y") === undefined && !firstIsUp ? first : (second ?? first));
  const y = placed("y") ?? numbers.find((field) => field !== x && field !== placed("x"));
  if (x === undefined || y === undefined || x === y) return null;
  const others = fields.filter(
    (field): field is Column =>
      field.kind === "column" && field !== x && field !== y && isCategorical(draft, field.ref),
  );
  // A name per row would colour every point differently.
  const colours = others.filter((field) => !namesRows(draft, field.ref));
  const facet = colours.find((field) => field.place === "facet");
  const hue = colours.find((field) => field !== facet);
  const size = type === "bubble" ? numbers.find((field) => field !== x && field !== y) : undefined;
  const shown = [x, y, hue, facet, size].filter((field) => field !== undefined);
  const name = ({ ref }: Column): string => ref.column;
  return {
    query: {
      ...listOf(draft, x.ref.table),
      columns: [...new Map(shown.map((field) => [field.ref.column, field.ref])).values()],
    },
    wish: {
      chart_type: type ?? "scatter",
      x: name(x),
      y: [name(y)],
      ...(hue === undefined ? {} : { hue: name(hue) }),
      ...(facet === undefined ? {} : { facet: name(facet) }),
      ...(size === undefined ? {} : { size: name(size) }),
    },
  };
}

function spreadIsMeant(
  type: ChartType | null,
  fields: readonly ChartField[],
  numbers: readonly Column[],
  computed: readonly ChartField[],
): boolean {
  const [number] = numbers;
  if (number === undefined || computed.some((field) => field.kind !== "count")) return false;
  if (type === "box" || type === "violin" || type === "density") return true;
  const others = fields.filter((field) => field !== number && field.kind !== "count");
  return others.length === 0 && (type === "histogram" || type === null || (type === "bar" && computed.length > 0));
}

/** How often values of a number occur: in bins of an even width; every row for shapes that are computed from the rows. */
function spreadChart(
  draft: Draft,
  number: Column | null,
  fields: readonly ChartField[],
  { chartType: type, spread }: ChartRequest,
): ChartQuery | null {
  if (number === null) return null;
  const { ref } = number;
  if (type === "box" || type === "violin" || type === "density") {
    const group = fields.find((field): field is Column => field.kind === "column" && field !== number);
    return {
      query: { ...listOf(draft, ref.table), columns: group === undefined ? [ref] : [group.ref, ref] },
      wish: { chart_type: type, ...(group === undefined ? {} : { x: group.ref.column }), y: [ref.column] },
    };
  }
  const { distinctCount, min, max } = draft.lexicon.column(ref);
  const dimension: Dimension =
    distinctCount <= fewValues
      ? columnDimension(draft, ref)
      : {
          kind: "bins",
          column: ref,
          width: spread === null ? evenWidth(Number(min), Number(max)) : widthOf(spread, Number(min), Number(max)),
          alias: aliasFor(draft, ref.column),
        };
  draft.dimensions.push(dimension);
  const count = countOf(draft, ref.table);
  return {
    query: {
      ...listOf(draft, ref.table),
      dimensions: [dimension],
      measures: [count],
      order: [{ by: dimension.alias, direction: "asc" }],
    },
    wish: {
      chart_type: type === "bar" || distinctCount <= fewValues ? "bar" : "histogram",
      x: dimension.alias,
      y: [count.alias],
    },
  };
}

/** As wide as it was asked for, unless that made more bins than anyone can read. */
function widthOf(spread: NonNullable<ChartRequest["spread"]>, min: number, max: number): number {
  const wanted = "width" in spread ? spread.width : (max - min) / Math.max(1, spread.count);
  return wanted > 0 && (max - min) / wanted <= maxBins ? wanted : evenWidth(min, max);
}

/** A width of 1, 2 or 5 times a power of ten that makes about ten bins. */
function evenWidth(min: number, max: number): number {
  const raw = Math.max((max - min) / bins, Number.MIN_VALUE);
  if (!Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((step) => step * power >= raw * 0.75) ?? 10) * power;
}

function sortFields(draft: Draft, fields: readonly ChartField[], request: ChartRequest): Sorted {
  const computed = fields.filter(
    (field) =>
      field.kind === "count" || field.kind === "metric" || (field.kind === "column" && field.aggregate !== null),
  );
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

function groupedChart(draft: Draft, fields: readonly ChartField[], request: ChartRequest): ChartQuery | null {
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
      ...listOf(draft, tableOf(draft, measure, shownX.dimension)),
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

function isTimed(draft: Draft, dimension: Dimension): boolean {
  return dimension.kind === "time" || (dimension.kind === "column" && isYear(draft, dimension.column));
}

function dimensionOf(draft: Draft, field: ChartField, request: ChartRequest): Dimension | null {
  if (field.kind === "period") {
    const item = draft.items[field.item];
    const said = item === undefined || item.time === null ? null : timeDimension(draft, item);
    if (said !== null) return said;
    const column = defaultTimeColumn(draft) ?? yearColumn(draft);
    return column === null ? null : periods(draft, column, null);
  }
  if (field.kind !== "column") return null;
  return draft.isTime(field.ref)
    ? periods(draft, field.ref, request.bin, request.chartType !== "line" && request.chartType !== null)
    : columnDimension(draft, field.ref);
}

function yearColumn(draft: Draft): ColumnRef | null {
  return draft.lexicon.allColumns().find((ref) => isYear(draft, ref)) ?? null;
}

/** A time column in the grain that is asked for; without one the days as they are for bars, a fitting grain for lines. */
function periods(draft: Draft, column: ColumnRef, bin: ChartRequest["bin"], asIs = false): Dimension {
  const alias = aliasFor(draft, column.column);
  if (!draft.isTime(column)) return columnDimension(draft, column);
  if (bin === "weekday") return { kind: "time_part", column, part: "day_of_week", alias };
  const grain: TimeGrain | null = bin ?? (asIs ? null : trendGrain(draft, column));
  return grain === null ? columnDimension(draft, column) : { kind: "time", column, grain, alias };
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

function listOf(draft: Draft, table: string): SemanticQuery {
  return {
    table,
    measures: [],
    dimensions: [],
    columns: [],
    distinct: false,
    filters: draft.filters.map((bound) => bound.filter),
    having: [],
    order: [],
    limit: null,
    limitPer: null,
    comparison: null,
    yesNo: false,
  };
}
