import { categoryText } from "../data/pivot.ts";
import type { OptionPart } from "../look.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourScale } from "../option/colour-scale.ts";
import { compactText } from "../words/number-text.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** Cells coloured by y over x (columns) and hue (rows): a cross-tab or a correlation matrix, one table row per cell. */
export const heatmap: ChartKind = {
  name: "heatmap",
  limits: { categories: 30, hues: 30, points: null, hueIsAxis: true },
  draw: drawHeatmap,
};

function drawHeatmap(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const [measure = ""] = spec.y;
  const columns = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const rows = spec.hue === null ? columns.map(() => "") : table.cells(spec.hue).map(categoryText);
  const across = [...new Set(columns)];
  const down = [...new Set(rows)];
  const values = table.numbers(measure);
  const column = table.column(measure);
  const scale = colourScale(theme, values, column);
  const cell = { width: plot.width / Math.max(1, across.length), height: plot.height / Math.max(1, down.length) };
  const labelled = cell.width >= 34 && cell.height >= 16;
  const at = (list: readonly string[]): ReadonlyMap<string, number> =>
    new Map(list.map((label, index) => [label, index]));
  const places = { across: at(across), down: at(down) };
  const data: OptionPart[] = values.flatMap((value, row) => {
    if (value === null) return [];
    const place = [places.across.get(columns[row] ?? ""), places.down.get(rows[row] ?? "")];
    const label = labelled ? { label: { show: true, formatter: compactText(value), color: scale.inkOn(value) } } : {};
    return [{ value: [...place, value], ...label }];
  });
  const isFine = plot.width / across.length < 4 || plot.height / down.length < 4;
  const absent = across.length * down.length - data.length;
  const axis = (labels: readonly string[], position: "left" | "bottom", name: string | null): OptionPart =>
    categoryAxis({
      theme,
      labels,
      length: position === "bottom" ? plot.width : plot.height,
      position,
      title: name === null ? "" : columnTitle(table.column(name)),
      ordered: false,
      labelRoom: position === "bottom" ? Math.min(120, plot.height * 0.4) : plot.width * 0.3,
    });
  return {
    xAxis: [axis(across, "bottom", spec.x)],
    yAxis: [axis(down, "left", spec.hue)],
    series: [
      {
        type: "heatmap",
        name: column.label,
        // A line between cells that are hardly wider than it would be all that is seen.
        itemStyle: { borderColor: theme.background, borderWidth: isFine ? 0 : 1 },
        label: { fontSize: 11 },
        data,
      },
    ],
    tooltip: { trigger: "item" },
    parts: { visualMap: scale.visualMap },
    below: 44,
    notes: absent > 0 ? [`${absent} empty ${absent === 1 ? "cell has" : "cells have"} no value.`] : [],
  };
}
