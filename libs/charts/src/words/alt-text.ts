import type { Chart } from "@datapilot/contracts";
import { categoryText } from "../data/pivot.ts";
import { isTemporal, readTable, type TableReader } from "../data/table-reader.ts";
import { timeText, wallClock } from "../data/times.ts";
import { kinds } from "../kinds/registry.ts";
import { whyEmpty } from "../option/why-empty.ts";
import { valueText } from "./value-text.ts";

/**
 * The chart in words for those who cannot see it: its kind, what it shows over what, how much of it, the highest and the lowest,
 * and what was done to the data.
 */
export function altText(chart: Chart): string {
  const { spec } = chart;
  const table = readTable(chart.table);
  const lead = `${sentenceCase(kinds[spec.chart_type].name)}${spec.title === "" ? "" : `: ${spec.title}`}.`;
  const reason = whyEmpty(spec, table);
  if (reason !== undefined) return `${lead} ${reason}`;
  return [lead, whatIsShown(chart, table), extremesOf(chart, table), ...table.notes]
    .filter((part) => part !== "")
    .join(" ");
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function whatIsShown({ spec }: Chart, table: TableReader): string {
  const measures = spec.y.map((name) => table.column(name).label).join(", ");
  const over = spec.x === null ? "" : table.column(spec.x).label;
  const by = spec.hue === null ? "" : `, by ${table.column(spec.hue).label}`;
  const each = spec.facet === null ? "" : `, one small chart per ${table.column(spec.facet).label}`;
  if (measures === "") return `${over}${by}${each}, ${table.rowCount} rows.`;
  return `${measures}${over === "" ? "" : ` over ${over}`}${by}${each}, ${table.rowCount} rows.`;
}

function extremesOf({ spec }: Chart, table: TableReader): string {
  const [measure] = spec.y;
  if (measure === undefined || spec.x === null) return "";
  const column = table.column(measure);
  const values = table.numbers(measure);
  let high = -1;
  let low = -1;
  values.forEach((value, row) => {
    if (value === null) return;
    if (high < 0 || value > (values[high] ?? value)) high = row;
    if (low < 0 || value < (values[low] ?? value)) low = row;
  });
  const highest = values[high];
  const lowest = values[low];
  if (highest === null || highest === undefined || lowest === null || lowest === undefined) return "";
  const name = (row: number): string => rowName(spec.x, spec.hue, table, row);
  if (high === low || highest === lowest) return `${column.label} is ${valueText(highest, column)} for ${name(high)}.`;
  return `Highest: ${valueText(highest, column)} for ${name(high)}. Lowest: ${valueText(lowest, column)} for ${name(low)}.`;
}

function rowName(x: string | null, hue: string | null, table: TableReader, row: number): string {
  return [x, hue]
    .flatMap((name) => {
      if (name === null) return [];
      const cell = table.cells(name)[row] ?? null;
      const at = isTemporal(table.column(name)) ? wallClock(cell) : undefined;
      return [at === undefined ? categoryText(cell) : timeText(at, "day")];
    })
    .join(", ");
}
