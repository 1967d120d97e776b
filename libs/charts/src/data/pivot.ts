import type { Cell, ChartColumn, ChartSpec } from "@datapilot/contracts";
import { grainOf, withGaps, type Grain } from "./grain.ts";
import { missingLabel } from "./marked.ts";
import { isTemporal, type TableReader } from "./table-reader.ts";
import { isoOf, timeText, wallClock } from "./times.ts";

/** A place on a category axis. */
export interface Category {
  readonly label: string;
  /** ISO text when the axis is of time. */
  readonly iso: string | undefined;
}

/** One colour: a measure, or one value of the hue column. Values stand in the order of the categories; null is a gap. */
export interface Series {
  readonly name: string;
  readonly column: ChartColumn;
  readonly values: readonly (number | null)[];
}

/** Rows as series over categories. */
export interface Pivot {
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
  /** Undefined when the categories are no times. */
  readonly grain: Grain | undefined;
  readonly notes: readonly string[];
}

/** A cell as a category's name. */
export function categoryText(cell: Cell): string {
  if (cell === null || cell === "") return missingLabel;
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return typeof cell === "number" ? String(cell) : cell;
}

interface Places {
  readonly categories: readonly Category[];
  /** Which category each row belongs to; undefined for a row without a time. */
  readonly rows: readonly (number | undefined)[];
  readonly grain: Grain | undefined;
}

/** Turns rows into series over x: one per measure, or one per value of hue. */
export function pivot(spec: Pick<ChartSpec, "x" | "y" | "hue" | "grain" | "aggregate">, table: TableReader): Pivot {
  const places = placesOf(spec, table);
  const [measure] = spec.y;
  const byHue = spec.hue !== null && spec.hue !== spec.x && measure !== undefined;
  const cells = byHue && spec.hue !== null ? table.cells(spec.hue).map(categoryText) : [];
  const series = byHue
    ? [...new Set(cells)].map((name) => collect(name, measure, (row) => cells[row] === name, places, table))
    : spec.y.map((name) => collect(table.column(name).label, name, () => true, places, table));
  const notes: string[] = [];
  if (series.some((one) => one.repeated)) notes.push(`Rows with the same ${titleOf(spec.x, table)} are added up.`);
  const undated = places.rows.filter((place) => place === undefined).length;
  if (undated > 0)
    notes.push(`${undated} ${undated === 1 ? "row has" : "rows have"} no ${titleOf(spec.x, table)} and are not shown.`);
  return { categories: places.categories, series, grain: places.grain, notes };
}

function titleOf(name: string | null, table: TableReader): string {
  return name === null ? "category" : table.column(name).label;
}

function collect(
  name: string,
  measure: string,
  belongs: (row: number) => boolean,
  places: Places,
  table: TableReader,
): Series & { readonly repeated: boolean } {
  const values: (number | null)[] = places.categories.map(() => null);
  let repeated = false;
  table.numbers(measure).forEach((value, row) => {
    const place = places.rows[row];
    if (value === null || place === undefined || !belongs(row)) return;
    const sofar = values[place] ?? null;
    repeated ||= sofar !== null;
    values[place] = (sofar ?? 0) + value;
  });
  return { name, column: table.column(measure), values, repeated };
}

function placesOf(spec: Pick<ChartSpec, "x" | "grain">, table: TableReader): Places {
  if (spec.x === null) {
    return {
      categories: [{ label: "", iso: undefined }],
      rows: Array.from({ length: table.rowCount }, () => 0),
      grain: undefined,
    };
  }
  const cells = table.cells(spec.x);
  if (isTemporal(table.column(spec.x))) return timePlaces(cells, spec.grain);
  const labels = [...new Set(cells.map(categoryText))];
  const index = new Map(labels.map((label, at) => [label, at]));
  return {
    categories: labels.map((label) => ({ label, iso: undefined })),
    rows: cells.map((cell) => index.get(categoryText(cell))),
    grain: undefined,
  };
}

function timePlaces(cells: readonly Cell[], said: Grain | null): Places {
  const times = cells.map(wallClock);
  const distinct = [...new Set(times.filter((time) => time !== undefined))].sort((a, b) => a - b);
  const grain = said ?? grainOf(distinct);
  const all = withGaps(distinct, grain);
  const index = new Map(all.map((time, at) => [time, at]));
  return {
    categories: all.map((time) => ({ label: timeText(time, grain), iso: isoOf(time) })),
    rows: times.map((time) => (time === undefined ? undefined : index.get(time))),
    grain,
  };
}
