import { missingLabel, otherLabel } from "../data/marked.ts";
import { categoryText } from "../data/pivot.ts";
import type { OptionPart } from "../look.ts";
import { inkOn } from "../option/contrast.ts";
import { colourAt } from "../option/theme.ts";
import { valueText } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** Areas that share a rectangle as y shares its sum, in the groups of hue when there is one. */
export const treemap: ChartKind = {
  name: "treemap",
  limits: { categories: 40, hues: 8, points: null },
  draw: drawTreemap,
};

/** A name and a value need about 70 × 60 pixels; in less they would be cut to letters. */
const labelledArea = 4_200;

function drawTreemap(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const [measure = ""] = spec.y;
  const column = table.column(measure);
  const names = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const values = table.numbers(measure);
  const total = values.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0);
  const groups = spec.hue === null ? undefined : table.cells(spec.hue).map(categoryText);
  const leaf = (row: number, colour: string): readonly OptionPart[] => {
    const value = values[row] ?? null;
    if (value === null || value <= 0) return [];
    const name = names[row] ?? "";
    const fill = name === missingLabel || name === otherLabel ? theme.neutral : colour;
    return [
      {
        name,
        value,
        itemStyle: { color: fill },
        label: {
          show: (value / total) * plot.width * plot.height >= labelledArea,
          formatter: `{b}\n${valueText(value, column)}`,
          color: inkOn(fill),
        },
      },
    ];
  };
  const data =
    groups === undefined
      ? names.flatMap((_, row) => leaf(row, colourAt(theme, row % 7)))
      : [...new Set(groups)].map((group, index) => ({
          name: group,
          itemStyle: { color: colourAt(theme, index), borderColor: colourAt(theme, index) },
          upperLabel: { color: inkOn(colourAt(theme, index)) },
          children: groups.flatMap((own, row) => (own === group ? leaf(row, colourAt(theme, index)) : [])),
        }));
  const negative = values.filter((value) => value !== null && value < 0).length;
  return {
    series: [
      {
        type: "treemap",
        name: column.label,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        label: { fontSize: 12, lineHeight: 16, overflow: "truncate" },
        levels: groups === undefined ? [] : groupLevels(theme.background),
        itemStyle: { borderColor: theme.background, borderWidth: 1, gapWidth: 1 },
        data,
      },
    ],
    tooltip: { trigger: "item" },
    notes: negative > 0 ? [`${negative} negative values cannot be an area.`] : [],
  };
}

/** The whole has no name of its own; each group has its name above its parts. */
function groupLevels(background: string): readonly OptionPart[] {
  return [
    { upperLabel: { show: false }, itemStyle: { borderWidth: 0, gapWidth: 3, borderColor: background } },
    {
      upperLabel: { show: true, height: 24, fontWeight: 600, fontSize: 12 },
      itemStyle: { borderWidth: 2, gapWidth: 1 },
    },
  ];
}
