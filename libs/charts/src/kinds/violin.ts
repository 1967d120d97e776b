import { categoryText } from "../data/pivot.ts";
import { boxOf, densityOf } from "../data/statistics.ts";
import type { OptionPart } from "../look.ts";
import { axesOf } from "../option/axes.ts";
import { categoryAxis } from "../option/category-axis.ts";
import { colourAt } from "../option/theme.ts";
import { extentOf, valueAxis } from "../option/value-axis.ts";
import { columnTitle } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/**
 * The density of a number per category of x, mirrored: where a body is thick, values crowd. The table holds the values (one y). Bodies
 * lie: each is the fill between two stacked lines, for a plain option has no closed shapes.
 */
export const violin: ChartKind = {
  name: "violin plot",
  limits: { categories: 10, hues: null, points: 20_000 },
  draw: drawViolins,
};

const outlinePoints = 80;
const halfHeight = 0.42;

interface Group {
  readonly label: string;
  readonly values: readonly number[];
  readonly outline: readonly (readonly [number, number])[];
}

function drawViolins(drawing: Drawing): Body {
  const { spec, table, theme, plot } = drawing;
  const [measure = ""] = spec.y;
  const column = table.column(measure);
  const groups = groupsOf(drawing, measure);
  const tallest = Math.max(1e-300, ...groups.flatMap((group) => group.outline.map(([, height]) => height)));
  const values = valueAxis({
    theme,
    column,
    ...extentOf(
      groups.flatMap((group) => group.outline.map(([at]) => at)),
      false,
    ),
    count: plot.width / 100,
    position: "bottom",
  });
  // Bodies are placed by number: the i-th category is the stretch around i.
  const places = { type: "value", min: -0.5, max: groups.length - 0.5, inverse: true, show: false };
  const names = categoryAxis({
    theme,
    labels: groups.map((group) => group.label),
    length: plot.height,
    position: "left",
    title: spec.x === null ? "" : columnTitle(table.column(spec.x)),
    ordered: false,
    labelRoom: plot.width * 0.3,
  });
  return {
    xAxis: axesOf(values),
    yAxis: [places, names],
    series: groups.flatMap((group, index) => bodyOf(group, index, tallest, colourAt(theme, 0), theme.text)),
    tooltip: { trigger: "item" },
    notes: ["Thicker: more values. Bar: middle half; dot: median."],
  };
}

function groupsOf({ spec, table }: Drawing, measure: string): readonly Group[] {
  const labels = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const values = new Map<string, number[]>();
  table.numbers(measure).forEach((value, row) => {
    if (value === null) return;
    const label = labels[row] ?? "";
    values.set(label, [...(values.get(label) ?? []), value]);
  });
  return [...values].map(([label, own]) => ({ label, values: own, outline: densityOf(own, outlinePoints) ?? [] }));
}

function bodyOf(group: Group, index: number, tallest: number, colour: string, ink: string): readonly OptionPart[] {
  const half = (height: number): number => (height / tallest) * halfHeight;
  const outline = { type: "line", stack: `body ${index}`, stackStrategy: "all", symbol: "none", silent: true };
  const edge = { width: 1, color: colour };
  const box = boxOf(group.values);
  return [
    { ...outline, lineStyle: edge, data: group.outline.map(([at, height]) => [at, index - half(height)]) },
    {
      ...outline,
      name: group.label,
      lineStyle: edge,
      areaStyle: { color: colour, opacity: 0.35, origin: "auto" },
      data: group.outline.map(([at, height]) => [at, 2 * half(height)]),
    },
    ...(box === undefined
      ? []
      : [
          {
            type: "line",
            name: group.label,
            symbol: "none",
            silent: true,
            lineStyle: { width: 5, color: colour },
            data: [
              [box.q1, index],
              [box.q3, index],
            ],
          },
          {
            type: "scatter",
            name: `${group.label} median`,
            symbolSize: 9,
            itemStyle: { opacity: 1, color: "#ffffff", borderColor: ink, borderWidth: 1.5 },
            data: [[box.median, index]],
          },
        ]),
  ];
}
