import type { ChartType } from "@datapilot/contracts";
import { isNumeric, isTemporal } from "../data/table-reader.ts";
import { candidate, type Candidate } from "./candidate.ts";
import type { ChartWish } from "./chart-of-rows.ts";
import type { ChartData, ChartField } from "./field.ts";

// What stands along x, in the order of preference, and how many measures the kind draws.
interface Needs {
  readonly x: readonly ChartField["role"][];
  readonly measures: number;
  readonly hue: boolean;
}

const groups = ["dimension", "time"] as const;
const times = ["time", "dimension"] as const;

const needs: Readonly<Record<ChartType, Needs>> = {
  bar: { x: groups, measures: 1, hue: true },
  barh: { x: groups, measures: 1, hue: true },
  stacked_bar: { x: times, measures: 1, hue: true },
  grouped_bar: { x: times, measures: 1, hue: true },
  line: { x: [...times, "measure"], measures: 1, hue: true },
  area: { x: [...times, "measure"], measures: 1, hue: true },
  combo: { x: times, measures: 2, hue: false },
  scatter: { x: ["measure", "time"], measures: 1, hue: true },
  bubble: { x: ["measure", "time"], measures: 1, hue: true },
  histogram: { x: ["measure"], measures: 0, hue: false },
  density: { x: ["measure"], measures: 0, hue: true },
  box: { x: groups, measures: 1, hue: false },
  violin: { x: groups, measures: 1, hue: false },
  heatmap: { x: times, measures: 1, hue: true },
  pie: { x: groups, measures: 1, hue: false },
  donut: { x: groups, measures: 1, hue: false },
  count: { x: groups, measures: 0, hue: true },
  pair: { x: [], measures: 4, hue: true },
  treemap: { x: groups, measures: 1, hue: true },
  funnel: { x: groups, measures: 1, hue: false },
  waterfall: { x: groups, measures: 1, hue: false },
  calendar: { x: ["time"], measures: 1, hue: false },
  pareto: { x: groups, measures: 1, hue: false },
  forecast: { x: ["time"], measures: 4, hue: false },
  small_multiples: { x: times, measures: 1, hue: false },
};

/**
 * The kind with the columns that are wished for, what is not said filled in by what the kind needs. Undefined when the data lack
 * such a column. Unlike `enumerate`, taste has no say: who asks for a pie of forty slices gets it, folded.
 */
export function assign(kind: ChartType, data: ChartData, wish: ChartWish): Candidate | undefined {
  const need = needs[kind];
  const named = (name: string | undefined): ChartField | undefined => data.fields.find((field) => field.name === name);
  const taken = new Set<ChartField>();
  const take = (field: ChartField | undefined): ChartField | undefined => {
    if (field !== undefined) taken.add(field);
    return field;
  };
  const free = (roles: readonly ChartField["role"][]): ChartField | undefined =>
    roles.flatMap((role) => data.fields.filter((field) => field.role === role && !taken.has(field)))[0];

  const said = (wish.y ?? []).flatMap((name) => take(named(name)) ?? []);
  const hue = take(named(wish.hue));
  const facet = take(named(wish.facet)) ?? (kind === "small_multiples" ? take(free(["dimension"])) : undefined);
  const x = take(named(wish.x)) ?? take(free(need.x));
  // Who names a category and no measure asks how many rows it has.
  const counted = !data.grouped && wish.x !== undefined && wish.y === undefined && countable.has(kind);
  const y = said.length > 0 ? said : measuresFor(counted ? 0 : need.measures, () => take(free(["measure"])));
  const size = take(named(wish.size)) ?? (kind === "bubble" ? take(free(["measure"])) : undefined);
  const colour = hue ?? (need.hue && data.grouped ? take(free(["dimension"])) : undefined);
  if (x === undefined ? need.x.length > 0 : !runsAlong(kind, x)) return undefined;
  if (rawKinds.has(kind) && !y.every(isNumeric)) return undefined;
  if (kind === "small_multiples" && facet === undefined) return undefined;
  const aggregate = y[0]?.aggregate ?? "count";
  if (y.length === 0 && need.measures > 0 && (data.grouped || !countable.has(kind))) return undefined;
  const raw = rawKinds.has(kind);
  return candidate(kind, {
    x: x ?? null,
    y,
    hue: colour ?? null,
    size: size ?? null,
    facet: facet ?? null,
    aggregate: raw ? "none" : aggregate,
  });
}

const alongNumbers: ReadonlySet<ChartType> = new Set(["histogram", "density", "scatter", "bubble"]);

// Position along a number needs one; a scatter plot may stand over time.
function runsAlong(kind: ChartType, x: ChartField): boolean {
  if (kind === "calendar" || kind === "forecast") return isTemporal(x);
  if (!alongNumbers.has(kind)) return true;
  return isNumeric(x) || (isTemporal(x) && (kind === "scatter" || kind === "bubble"));
}

function measuresFor(count: number, next: () => ChartField | undefined): readonly ChartField[] {
  return Array.from({ length: count }, next).flatMap((field) => field ?? []);
}

/** Kinds that draw rows, not sums of them. */
export const rawKinds: ReadonlySet<ChartType> = new Set([
  "scatter",
  "bubble",
  "histogram",
  "density",
  "box",
  "violin",
  "pair",
]);

// Without a measure these count rows.
const countable: ReadonlySet<ChartType> = new Set([
  "bar",
  "barh",
  "stacked_bar",
  "grouped_bar",
  "line",
  "area",
  "heatmap",
  "pie",
  "donut",
  "treemap",
  "funnel",
  "pareto",
  "calendar",
  "small_multiples",
]);
