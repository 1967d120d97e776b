import { DataPilotError } from "@datapilot/contracts";
import type { AnalysisTable } from "../table/analysis-table.ts";

export interface Keys {
  /** −1 where there is none. */
  readonly codes: Int32Array;
  readonly size: number;
  readonly labelOf: (code: number) => string;
}

/** The values of a column as keys, however many they are: customers, products, also numbers that are ids. Throws for times. */
export function keysOf(data: AnalysisTable, name: string): Keys {
  const info = data.find(name);
  const column = data.values(info);
  if (column.kind === "category") {
    const { codes, labels } = data.category(info.name);
    return { codes, size: labels.length, labelOf: (code) => labels[code] ?? "" };
  }
  if (column.kind === "time") {
    throw new DataPilotError("invalid_input", {
      detail: `The column "${info.name}" holds times, which name nobody; choose a category or an id.`,
    });
  }
  const codeOf = new Map<number, number>();
  const codes = Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, codeOf.size);
    return codeOf.size - 1;
  });
  const values = [...codeOf.keys()];
  return { codes, size: values.length, labelOf: (code) => String(values[code] ?? "") };
}
