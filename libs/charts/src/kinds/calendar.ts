import { isoOf, wallClock } from "../data/times.ts";
import { colourScale } from "../option/colour-scale.ts";
import type { Body, ChartKind, Drawing } from "./kind.ts";

/** A square per day, coloured by y; a strip per year. */
export const calendar: ChartKind = {
  name: "calendar heatmap",
  limits: { categories: null, hues: null, points: null },
  draw: drawCalendar,
};

// More strips leave no room for squares.
const maxYears = 4;

function drawCalendar(drawing: Drawing): Body {
  const { spec, table, theme, look } = drawing;
  const [measure = ""] = spec.y;
  const days = new Map<string, number>();
  const values = table.numbers(measure);
  const times = spec.x === null ? [] : table.cells(spec.x).map(wallClock);
  times.forEach((time, row) => {
    const value = values[row] ?? null;
    if (time === undefined || value === null) return;
    const day = isoOf(time).slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + value);
  });
  const years = [...new Set([...days.keys()].map((day) => day.slice(0, 4)))].sort();
  const shown = years.slice(-maxYears);
  const scale = colourScale(theme, [...days.values()], table.column(measure));
  const top = 70;
  const strip = (look.height - top - 90) / Math.max(1, shown.length);
  const cell = Math.max(5, Math.min((look.width - 100) / 54, (strip - 26) / 7));
  return {
    series: shown.map((year, index) => ({
      type: "heatmap",
      name: year,
      coordinateSystem: "calendar",
      calendarIndex: index,
      data: [...days].filter(([day]) => day.startsWith(year)),
    })),
    tooltip: { trigger: "item" },
    parts: {
      visualMap: scale.visualMap,
      calendar: shown.map((year, index) => ({
        range: year,
        left: 84,
        top: top + index * strip + 18,
        cellSize: [(look.width - 110) / 54, cell],
        orient: "horizontal",
        itemStyle: { color: "transparent", borderColor: theme.grid, borderWidth: 1 },
        splitLine: { lineStyle: { color: theme.line, width: 1 } },
        dayLabel: {
          firstDay: 1,
          color: theme.muted,
          fontSize: Math.min(11, cell),
          nameMap: ["S", "M", "T", "W", "T", "F", "S"],
        },
        monthLabel: { color: theme.muted, fontSize: 11 },
        yearLabel: { color: theme.text, fontSize: 15, margin: 34 },
      })),
    },
    below: 44,
    notes: years.length > shown.length ? [`The last ${shown.length} of ${years.length} years.`] : [],
  };
}
