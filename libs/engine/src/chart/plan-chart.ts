import { chooseChart, type ChartData, type ChartField } from "@datapilot/charts";
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

/** The spec of what is asked for: names made SQL names, what is not said chosen by the suggestion's rules. Throws `invalid_input`. */
export function planChart(request: Request, data: ChartData): ChartSpec {
  const field = (name: string, path: string): ChartField => named(name, data.fields, "column", path);
  const y = request.y === undefined ? undefined : [request.y].flat().map((name) => field(name, "y"));
  requireNumbers(request, y ?? []);
  const spec = chooseChart(data, {
    ...(request.chart_type === undefined ? {} : { chart_type: request.chart_type }),
    ...(request.x === undefined ? {} : { x: field(request.x, "x").name }),
    ...(y === undefined ? {} : { y: y.map(({ name }) => name) }),
    ...(request.hue === undefined ? {} : { hue: field(request.hue, "hue").name }),
    ...(request.size === undefined ? {} : { size: field(request.size, "size").name }),
    ...(request.facet === undefined ? {} : { facet: field(request.facet, "facet").name }),
    ...(request.aggregate === undefined ? {} : { aggregate: request.aggregate }),
  });
  if (spec === undefined) throw unfit(request);
  return {
    ...spec,
    grain: request.grain ?? spec.grain,
    bins: request.bins ?? null,
    limit: request.limit ?? null,
    sort: request.sort ?? null,
    title: request.title ?? spec.title,
    subtitle: request.subtitle ?? null,
  };
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
