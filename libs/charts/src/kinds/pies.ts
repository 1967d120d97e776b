import { missingLabel, otherLabel } from "../data/marked.ts";
import { categoryText } from "../data/pivot.ts";
import { lineCount } from "../option/text-width.ts";
import { colourAt } from "../option/theme.ts";
import type { Body, Drawing } from "./kind.ts";

/** Shares of a whole as slices, named beside them; `hole` in percent of the radius. */
export function drawPie(drawing: Drawing, hole: number): Body {
  const { spec, table, theme, look } = drawing;
  const [measure = ""] = spec.y;
  const labels = spec.x === null ? [] : table.cells(spec.x).map(categoryText);
  const values = table.numbers(measure);
  const negative = values.filter((value) => value !== null && value < 0).length;
  const labelWidth = Math.max(80, Math.round(look.width * 0.22));
  // Names of three lines and more need the room above and below the pie.
  const share = labels.some((label) => lineCount(label, 13, labelWidth) > 2) ? 0.8 : 1;
  const data = labels.flatMap((name, row) => {
    const value = values[row] ?? null;
    if (value === null || value <= 0) return [];
    const colour = name === missingLabel || name === otherLabel ? theme.neutral : colourAt(theme, row);
    return [{ name, value, itemStyle: { color: colour } }];
  });
  return {
    series: [
      {
        type: "pie",
        name: table.column(measure).label,
        radius: [`${hole * share}%`, `${76 * share}%`],
        center: ["50%", "50%"],
        startAngle: 90,
        percentPrecision: 1,
        // Slices of a hundredth keep an edge to be seen by.
        minAngle: 2,
        itemStyle: { borderColor: theme.background, borderWidth: 2 },
        label: {
          color: theme.text,
          fontSize: 13,
          lineHeight: 17,
          formatter: "{b}\n{d}%",
          width: labelWidth,
          overflow: "break",
        },
        labelLine: { lineStyle: { color: theme.line }, length: share < 1 ? 32 : 12, length2: 10 },
        data,
      },
    ],
    tooltip: { trigger: "item", formatter: "{b}: {c} ({d}%)" },
    notes: negative > 0 ? [`${negative} negative ${negative === 1 ? "value" : "values"} cannot be a slice.`] : [],
  };
}
