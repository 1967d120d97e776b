import { categoryText } from "../data/pivot.ts";
import { colourAt } from "../option/theme.ts";
import { valueText } from "../words/value-text.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** How much is left at each step, in the order of the rows, with its share of the first. */
export const funnel: ChartKind = {
  name: "funnel chart",
  limits: { categories: 12, hues: null, points: null },
  draw: drawFunnel,
};

function drawFunnel(drawing: Drawing): Body {
  const { spec, table, theme, look } = drawing;
  const [measure = ""] = spec.y;
  const column = table.column(measure);
  const steps = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const values = table.numbers(measure);
  const first = values.find((value) => value !== null && value > 0) ?? 1;
  const room = Math.round(look.width * 0.32);
  return {
    series: [
      {
        type: "funnel",
        name: column.label,
        sort: "none",
        gap: 3,
        min: 0,
        minSize: "2%",
        right: room + 20,
        label: {
          position: "right",
          color: theme.text,
          fontSize: 13,
          lineHeight: 17,
          width: room - 30,
          overflow: "break",
        },
        labelLine: { length: 14, lineStyle: { color: theme.line } },
        itemStyle: { borderWidth: 0, color: colourAt(theme, 0) },
        data: steps.flatMap((name, row) => {
          const value = values[row] ?? null;
          if (value === null || value < 0) return [];
          const share = ((value / first) * 100).toFixed(value === first ? 0 : 1);
          return [{ name, value, label: { formatter: `{b}\n${valueText(value, column)} · ${share}%` } }];
        }),
      },
    ],
    tooltip: { trigger: "item", formatter: "{b}: {c}" },
    notes: ["Percent: share of the first step."],
  };
}
