import { chooseChart, drawsRows, type ChartData, type ChartField } from "@datapilot/charts";
import { DataPilotError, type ChartSpec, type JobInput } from "@datapilot/contracts";
import { named } from "./close-names.ts";

type Request = Pick<
  JobInput<"chart">,
  | "chart_type"
  | "x"
  | "y"
  | "hue"
  | "size"
  | "facet"
  | "aggregate"
  | "grain"
  | "bins"
  | "limit"
  | "sort"
  | "title"
  | "subtitle"
>;

export interface PlannedChart {
  readonly spec: ChartSpec;
  /** The columns, and the metrics that the spec names. */
  readonly fields: readonly ChartField[];
}

/**
 * The spec of what is asked for: names made SQL names, what is not said chosen by the suggestion's rules. Only y may name a metric.
 * Throws `invalid_input`.
 */
export function planChart(request: Request, data: ChartData, metrics: readonly ChartField[]): PlannedChart {
  const field = (name: string, path: string): ChartField => named(name, data.fields, "column", path);
  const choices = [...data.fields, ...metrics];
  const y = request.y === undefined ? undefined : [request.y].flat().map((name) => named(name, choices, "column", "y"));
  requireNumbers(request, y ?? []);
  const asMetrics = (y ?? []).filter((each) => each.metric !== undefined);
  requireGroups(request, asMetrics);
  const fields = [...data.fields, ...asMetrics];
  const spec = chooseChart(
    { ...data, fields },
    {
      ...(request.chart_type === undefined ? {} : { chart_type: request.chart_type }),
      ...(request.x === undefined ? {} : { x: field(request.x, "x").name }),
      ...(y === undefined ? {} : { y: y.map(({ name }) => name) }),
      ...(request.hue === undefined ? {} : { hue: field(request.hue, "hue").name }),
      ...(request.size === undefined ? {} : { size: field(request.size, "size").name }),
      ...(request.facet === undefined ? {} : { facet: field(request.facet, "facet").name }),
      ...(request.aggregate === undefined ? {} : { aggregate: request.aggregate }),
    },
  );
  if (spec === undefined) throw unfit(request);
  if (drawsRows(spec.chart_type) && asMetrics.length > 0) throw ofGroupsOnly(asMetrics);
  const wished = {
    ...spec,
    grain: request.grain ?? spec.grain,
    bins: request.bins ?? null,
    limit: request.limit ?? null,
    sort: request.sort ?? null,
    title: request.title ?? spec.title,
    subtitle: request.subtitle ?? null,
  };
  return { spec: wished, fields };
}

/** A metric is computed of groups, as it is defined: it has no other aggregate, and single rows have none of it. */
function requireGroups({ aggregate, chart_type: kind, x }: Request, metrics: readonly ChartField[]): void {
  const [metric] = metrics;
  if (metric === undefined) return;
  if (kind !== undefined && drawsRows(kind)) throw ofGroupsOnly(metrics);
  if (aggregate !== undefined && aggregate !== "none") {
    const detail = `"${metric.label}" is a metric and is computed as it is defined; leave out aggregate.`;
    throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "aggregate", message: detail }] });
  }
  if (x !== undefined) return;
  const detail = `"${metric.label}" is a metric of groups of rows; name the column that groups them as x.`;
  throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "x", message: detail }] });
}

function ofGroupsOnly([metric]: readonly ChartField[]): DataPilotError {
  const detail = `"${metric?.label ?? ""}" is a metric of groups of rows, and this chart draws single rows; choose a bar or line chart.`;
  return new DataPilotError("invalid_input", { detail }, { fields: [{ path: "chart_type", message: detail }] });
}

const ofNumbers: ReadonlySet<string> = new Set(["sum", "avg", "median"]);

function requireNumbers({ aggregate }: Request, y: readonly ChartField[]): void {
  const text = y.find((field) => !["integer", "decimal", "number"].includes(field.type));
  if (text === undefined || aggregate === undefined || !ofNumbers.has(aggregate)) return;
  const detail = `"${text.label}" is ${text.type}, and only numbers have a ${aggregate}; use count or count_distinct, or another y.`;
  throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "aggregate", message: detail }] });
}

function unfit(request: Request): DataPilotError {
  const kind = request.chart_type === undefined ? "chart" : `${request.chart_type.replaceAll("_", " ")} chart`;
  const detail = `These columns make no ${kind}: it needs other types of columns, or more of them. GET /api/chart/suggest lists charts that fit.`;
  return new DataPilotError("invalid_input", { detail }, { fields: [{ path: "chart_type", message: detail }] });
}
