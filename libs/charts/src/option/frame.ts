import type { ChartSpec } from "@datapilot/contracts";
import type { Body } from "../kinds/kind.ts";
import type { ChartLook, ChartOption, OptionPart } from "../look.ts";
import { fontFamily } from "./font-family.ts";
import { lineCount, textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";

const side = 20;
const titleSize = 17;
const subtitleSize = 13;
const noteSize = 11;

/** Pixels that title, legend and notes take above and below the plot. */
export interface Room {
  readonly title: number;
  readonly legend: number;
  readonly notes: number;
}

export function roomOf(spec: ChartSpec, look: ChartLook, legend: readonly string[], notes: readonly string[]): Room {
  const width = look.width - 2 * side;
  const title = spec.title === "" ? 0 : lineCount(spec.title, titleSize * 1.06, width) * 23;
  const subtitle = (spec.subtitle ?? "") === "" ? 0 : lineCount(spec.subtitle ?? "", subtitleSize, width) * 18 + 2;
  const noted = notes.length === 0 ? 0 : lineCount(notes.join(" "), noteSize, width) * 15 + 6;
  return { title: title + subtitle, legend: legendRows(legend, width) * 24, notes: noted };
}

function legendRows(names: readonly string[], width: number): number {
  if (names.length < 2) return 0;
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const item = Math.min(textWidth(name, 12), legendNameWidth) + 38;
    if (used > 0 && used + item > width) {
      rows++;
      used = 0;
    }
    used += item;
  }
  return rows;
}

const legendNameWidth = 180;

/** What is the same around every kind: title, subtitle, legend, notes, fonts, theme, words for a screen reader. */
export function frame(
  given: { readonly spec: ChartSpec; readonly look: ChartLook; readonly theme: Theme; readonly altText: string },
  body: Body,
  notes: readonly string[],
): ChartOption {
  const { spec, look, theme } = given;
  const legend = body.legend ?? [];
  const room = roomOf(spec, look, legend, notes);
  const top = 14 + room.title + (room.title > 0 ? 8 : 0);
  // The topmost tick's label reaches above the plot by half its height.
  const plotTop = top + room.legend + 8;
  const below = 14 + room.notes + (room.notes > 0 ? 4 : 0);
  return {
    backgroundColor: theme.background,
    color: theme.palette,
    textStyle: { fontFamily, color: theme.text },
    animation: look.animation ?? false,
    aria: { enabled: true, label: { description: given.altText } },
    title: titles(spec, look, theme, notes),
    ...(legend.length < 2 ? {} : { legend: legendPart(legend, top, theme) }),
    ...(body.tooltip === undefined ? {} : { tooltip: { confine: true, ...body.tooltip } }),
    ...gridPart(body, plotTop, below),
    ...(body.xAxis === undefined ? {} : { xAxis: body.xAxis }),
    ...(body.yAxis === undefined ? {} : { yAxis: body.yAxis }),
    ...placed(body.parts ?? {}, below),
    series: body.series.map((series) => standing(series, plotTop, below + (body.below ?? 0))),
  };
}

function gridPart(body: Body, top: number, below: number): OptionPart {
  if (body.grid !== undefined) return { grid: body.grid };
  if (body.xAxis === undefined) return {};
  const bottom = below + (body.below ?? 0);
  // Labels and names of axes keep inside the grid's edges.
  return { grid: { left: side, right: side + 8, top, bottom, outerBoundsMode: "same", outerBoundsContain: "all" } };
}

// The key of a colour scale stands between plot and notes.
function placed(parts: OptionPart, below: number): OptionPart {
  const { visualMap } = parts;
  if (typeof visualMap !== "object" || visualMap === null) return parts;
  return { ...parts, visualMap: { ...visualMap, bottom: below } };
}

const withoutAxes: ReadonlySet<unknown> = new Set(["pie", "funnel", "treemap"]);

// Kinds without axes have no grid to keep them off the title.
function standing(series: OptionPart, top: number, bottom: number): OptionPart {
  if (!withoutAxes.has(series["type"])) return series;
  return { left: side, right: side, top, bottom, ...series };
}

// Where a text fits, nobody breaks it: ECharts takes every letter beyond ASCII for as wide as a Chinese one.
function breaking(text: string, fontSize: number, width: number): OptionPart {
  return lineCount(text, fontSize, width) === 1 ? {} : { width, overflow: "break" };
}

function titles(spec: ChartSpec, look: ChartLook, theme: Theme, notes: readonly string[]): readonly OptionPart[] {
  const width = look.width - 2 * side;
  const style = (text: string, fontSize: number, color: string, lineHeight: number): OptionPart => ({
    color,
    fontSize,
    lineHeight,
    ...breaking(text, fontSize * 1.06, width),
  });
  const subtitle = spec.subtitle ?? "";
  const main = {
    text: spec.title,
    subtext: subtitle,
    left: side - 5,
    top: 9,
    itemGap: 4,
    textStyle: { ...style(spec.title, titleSize, theme.text, 23), fontWeight: 600 },
    subtextStyle: style(subtitle, subtitleSize, theme.muted, 18),
  };
  if (notes.length === 0) return [main];
  const text = notes.join(" ");
  const textStyle = { ...style(text, noteSize, theme.muted, 15), fontWeight: 400 };
  return [main, { text, left: side - 5, bottom: 4, textStyle }];
}

function legendPart(names: readonly string[], top: number, theme: Theme): OptionPart {
  return {
    type: "plain",
    left: side - 5,
    top,
    itemWidth: 16,
    itemHeight: 10,
    itemGap: 16,
    textStyle: { color: theme.text, fontSize: 12 },
    data: names.map((name) =>
      textWidth(name, 12) <= legendNameWidth
        ? name
        : { name, textStyle: { width: legendNameWidth, overflow: "truncate" } },
    ),
  };
}
