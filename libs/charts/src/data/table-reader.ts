import { DataPilotError, type Cell, type ChartColumn, type ChartTable } from "@datapilot/contracts";

/** A chart's table by column. */
export interface TableReader {
  readonly rowCount: number;
  readonly notes: readonly string[];
  column(name: string): ChartColumn;
  cells(name: string): readonly Cell[];
  /** Null for what is no finite number; integers beyond 2^53, which stand as text, lose their last digits. */
  numbers(name: string): readonly (number | null)[];
}

/** Reads the table. Asking for a column that it lacks throws `invalid_input`. */
export function readTable(table: ChartTable): TableReader {
  const places = new Map(table.columns.map((column, index) => [column.name, { column, index }]));
  const place = (name: string): { readonly column: ChartColumn; readonly index: number } => {
    const found = places.get(name);
    if (found === undefined) {
      const names = table.columns.map((column) => column.name).join(", ");
      throw new DataPilotError("invalid_input", {
        detail: `The chart's table has no column "${name}"; it has ${names}.`,
      });
    }
    return found;
  };
  const cells = (name: string): readonly Cell[] => {
    const { index } = place(name);
    return table.rows.map((row) => row[index] ?? null);
  };
  return {
    rowCount: table.rows.length,
    notes: table.notes,
    column: (name) => place(name).column,
    cells,
    numbers: (name) => cells(name).map(numberOf),
  };
}

/** A cell as a number; null for what is none. */
export function numberOf(cell: Cell): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  if (cell === null || cell.trim() === "") return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

const numericTypes: ReadonlySet<ChartColumn["type"]> = new Set(["integer", "decimal", "number"]);
const timeTypes: ReadonlySet<ChartColumn["type"]> = new Set(["date", "timestamp", "timestamptz"]);

export function isNumeric(column: Pick<ChartColumn, "type">): boolean {
  return numericTypes.has(column.type);
}

export function isTemporal(column: Pick<ChartColumn, "type">): boolean {
  return timeTypes.has(column.type);
}
