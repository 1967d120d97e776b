import type { Cell, Chart, ChartColumn, ChartSpec, ChartType } from "@datapilot/contracts";
import { grainOf } from "../data/grain.ts";
import { wallClock } from "../data/times.ts";
import { assign } from "./assign.ts";
import type { Candidate } from "./candidate.ts";
import type { ChartData, ChartTask } from "./field.ts";
import { fieldsOfRows } from "./fields-of-rows.ts";
import { specOf } from "./spec-of.ts";
import { rank } from "./suggest.ts";

/** A column of a result: what drawing needs, and what it is in the question. `value` columns are listed, not charted. */
export interface RowColumn extends ChartColumn {
  readonly kind: "measure" | "dimension" | "time" | "value";
}

/** What a person asked of the chart; names are those of the result's columns. What is not said is chosen. */
export interface ChartWish {
  readonly chart_type?: ChartType;
  readonly x?: string;
  readonly y?: readonly string[];
  readonly hue?: string;
  readonly size?: string;
  readonly facet?: string;
  readonly title?: string;
}

export interface RowsMeaning {
  /** True when the measures are sums or counts of disjoint groups, so that groups may be added up. */
  readonly additive: boolean;
  readonly task?: ChartTask;
  /** Sentences that go with the rows: that there are more, say. */
  readonly notes?: readonly string[];
}

/**
 * The chart that shows a result best, or the one that is wished for; undefined when none makes sense: a single value, one row, text
 * only, more groupings than a chart has channels.
 */
export function chartOfRows(
  columns: readonly RowColumn[],
  rows: readonly (readonly Cell[])[],
  wish: ChartWish,
  meaning: RowsMeaning,
): Chart | undefined {
  if (rows.length < 2) return undefined;
  const data: ChartData = {
    fields: fieldsOfRows(columns, rows, meaning.additive),
    rowCount: rows.length,
    grouped: true,
  };
  const chosen = rank(data, meaning.task).find(({ chart }) => usesAllGroups(chart, data) && grants(chart, wish));
  const candidate = chosen?.chart ?? (wish.chart_type === undefined ? undefined : assign(wish.chart_type, data, wish));
  if (candidate === undefined) return undefined;
  const spec = specOf(candidate);
  return {
    spec: {
      ...spec,
      title: wish.title ?? spec.title,
      grain: spec.grain === null ? null : periodsOf(spec, columns, rows),
    },
    table: {
      columns: columns.map(({ kind: _kind, ...column }) => column),
      rows: rows.map((row) => [...row]),
      notes: [...(meaning.notes ?? [])],
    },
  };
}

/** How far apart the rows' periods are: a result is cut already, however long it runs. */
function periodsOf(
  { x, grain, chart_type: type }: ChartSpec,
  columns: readonly RowColumn[],
  rows: readonly (readonly Cell[])[],
): ChartSpec["grain"] {
  const at = columns.findIndex(({ name }) => name === x);
  const times = [...new Set(rows.map((row) => wallClock(row[at] ?? null)).filter((time) => time !== undefined))];
  return type === "calendar" || times.length < 2 ? grain : grainOf(times.toSorted((a, b) => a - b));
}

// A grouping that the chart leaves out would put several rows on one mark.
function usesAllGroups(chart: Candidate, data: ChartData): boolean {
  const used = new Set([chart.x, chart.hue, chart.facet]);
  return data.fields.every((field) => field.role === "measure" || field.distinct < 2 || used.has(field));
}

function grants(chart: Candidate, wish: ChartWish): boolean {
  const is = (name: string | undefined, given: string | undefined): boolean => name === undefined || name === given;
  return (
    is(wish.chart_type, chart.kind) &&
    is(wish.x, chart.x?.name) &&
    is(wish.hue, chart.hue?.name) &&
    is(wish.size, chart.size?.name) &&
    is(wish.facet, chart.facet?.name) &&
    (wish.y === undefined || wish.y.join("\n") === chart.y.map((field) => field.name).join("\n"))
  );
}
