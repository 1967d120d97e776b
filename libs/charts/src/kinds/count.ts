import type { Cell, Chart, ChartColumn } from "@datapilot/contracts";
import { drawBars } from "./bars.ts";
import type { ChartKind } from "./kind.ts";

const rowCount: ChartColumn = { name: "row_count", label: "Rows", type: "integer", unit: null, format: "integer" };

/** How many rows each category has. The table holds the rows (no y), or the counts already. */
export const count: ChartKind = {
  name: "count chart",
  limits: { categories: 30, hues: 8, points: null },
  prepare: (chart) => (chart.spec.y.length === 0 ? countRows(chart) : chart),
  draw: (drawing) => drawBars(drawing, { direction: "upright", stacked: drawing.spec.hue !== null }),
};

function countRows({ spec, table }: Chart): Chart {
  const kept = table.columns.flatMap((column, index) =>
    column.name === spec.x || column.name === spec.hue ? [index] : [],
  );
  const counts = new Map<string, { readonly cells: readonly Cell[]; rows: number }>();
  for (const row of table.rows) {
    const cells = kept.map((index) => row[index] ?? null);
    const key = JSON.stringify(cells);
    const sofar = counts.get(key);
    if (sofar === undefined) counts.set(key, { cells, rows: 1 });
    else sofar.rows++;
  }
  const most = [...counts.values()].sort((a, b) => b.rows - a.rows);
  return {
    spec: { ...spec, y: [rowCount.name], aggregate: "count" },
    table: {
      columns: [...table.columns.filter((_, index) => kept.includes(index)), rowCount],
      rows: most.map(({ cells, rows }) => [...cells, rows]),
      notes: table.notes,
    },
  };
}
