import { DataPilotError, type ChartAggregate, type ChartColumn } from "@datapilot/contracts";
import { isTemporal } from "../data/table-reader.ts";
import type { ChartField } from "../suggest/field.ts";
import { columnOf, fieldOf } from "./columns-of.ts";
import { grainFor } from "./grain-for.ts";
import { quote } from "./quote.ts";
import type { ShapedQuery, ShapeRequest } from "./shape-request.ts";

// What is drawn is far less; the rest are folded by the drawing, which has to see them to add them up.
const maxGroups = 5_000;

interface Measured {
  readonly sql: string;
  readonly column: ChartColumn;
}

/**
 * One row per group: x (a time cut to its grain), hue and facet, and each measure aggregated. Times in their order, categories by the
 * first measure, the largest first.
 */
export function shapeGrouped(request: ShapeRequest): ShapedQuery {
  const { spec } = request;
  const groups = [spec.x, spec.hue, spec.facet].flatMap((name) => (name === null ? [] : [fieldOf(request, name)]));
  const grain = spec.x === null ? null : grainOfX(request, fieldOf(request, spec.x));
  const measures = measuresOf(request);
  const grouped = groups.map((field, at) => `${groupSql(field, at === 0 ? grain : null)} AS ${quote(field.name)}`);
  const measured = measures.map(({ sql, column }) => `${sql} AS ${quote(column.name)}`);
  const positions = groups.map((_, at) => at + 1).join(", ");
  const lines = [
    `SELECT ${[...grouped, ...measured, `count(*) OVER () AS "chart_groups"`].join(", ")}`,
    `FROM ${quote(request.table)}`,
    ...whereLines(request),
    ...(positions === "" ? [] : [`GROUP BY ${positions}`]),
    ...(request.minGroupSize === null ? [] : [`HAVING count(*) >= ${request.minGroupSize}`]),
    `ORDER BY ${orderSql(request, groups.length)}`,
    `LIMIT ${maxGroups}`,
  ];
  return {
    sql: lines.join("\n"),
    spec: { ...spec, y: measures.map(({ column }) => column.name), grain },
    columns: [...groups.map(columnOf), ...measures.map(({ column }) => column)],
    notes: [],
  };
}

/** The rows that the metrics count; a statement has one choice of rows, so they must agree. */
function whereLines(request: ShapeRequest): readonly string[] {
  const chosen = request.spec.y.map((name) => fieldOf(request, name));
  const filters = new Set(chosen.map(({ metric }) => metric?.filter ?? null));
  const [filter = null] = filters;
  if (filters.size > 1) {
    const names = chosen.map(({ label }) => label).join(", ");
    throw new DataPilotError("invalid_input", {
      detail: `${names} count different rows, so one chart cannot show them together; chart them one at a time.`,
    });
  }
  return filter === null ? [] : [`WHERE ${filter}`];
}

function grainOfX({ spec }: ShapeRequest, x: ChartField): ShapedQuery["spec"]["grain"] {
  if (!isTemporal(x)) return null;
  if (spec.chart_type === "calendar") return "day";
  return spec.grain ?? grainFor(x);
}

function groupSql(field: ChartField, grain: ShapedQuery["spec"]["grain"]): string {
  return grain === null ? quote(field.name) : `date_trunc('${grain}', ${quote(field.name)})`;
}

function orderSql({ spec, fields }: ShapeRequest, groups: number): string {
  const x = fields.find((field) => field.name === spec.x);
  const inOrder = x !== undefined && (isTemporal(x) || ["line", "area"].includes(spec.chart_type));
  if (spec.sort !== null) return `${spec.sort.by === "x" ? 1 : groups + 1} ${spec.sort.direction} NULLS LAST`;
  return inOrder ? "1" : `${groups + 1} DESC NULLS LAST, 1`;
}

function measuresOf(request: ShapeRequest): readonly Measured[] {
  const { spec } = request;
  if (spec.y.length === 0) {
    return [
      { sql: "count(*)", column: { name: "row_count", label: "Rows", type: "integer", unit: null, format: "integer" } },
    ];
  }
  return spec.y.map((name) => measured(fieldOf(request, name), spec.aggregate));
}

const words: Readonly<Record<ChartAggregate, string>> = {
  sum: "",
  avg: "Average ",
  min: "Lowest ",
  max: "Highest ",
  count: "Number of ",
  count_distinct: "Different ",
  median: "Median ",
  none: "",
};

function measured(field: ChartField, wished: ChartAggregate): Measured {
  if (field.metric !== undefined) return { sql: field.metric.expression, column: columnOf(field) };
  const aggregate = wished === "none" ? field.aggregate : wished;
  const counts = aggregate === "count" || aggregate === "count_distinct";
  const whole =
    counts || (field.type === "integer" && (aggregate === "sum" || aggregate === "min" || aggregate === "max"));
  return {
    sql: aggregateSql(aggregate, quote(field.name)),
    column: {
      name: `${aggregate}_${field.name}`,
      label: `${words[aggregate]}${words[aggregate] === "" ? field.label : field.label.charAt(0).toLowerCase() + field.label.slice(1)}`,
      type: whole ? "integer" : "number",
      unit: counts ? null : field.unit,
      format: counts ? "integer" : field.format,
    },
  };
}

function aggregateSql(aggregate: ChartAggregate, column: string): string {
  switch (aggregate) {
    case "count_distinct":
      return `count(DISTINCT ${column})`;
    case "median":
      return `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${column})`;
    case "none":
      return `sum(${column})`;
    default:
      return `${aggregate}(${column})`;
  }
}
