import { DataPilotError } from "@datapilot/contracts";
import type { ReadOverrides } from "../frame-pool.ts";

/** What is said of the text around a table's cells, and what other formats have no use for. */
const ofText = ["delimiter", "quote", "encoding"] as const;

const fitting = {
  text: ["delimiter", "quote", "encoding", "headerRow"],
  json: ["encoding"],
  workbook: ["sheet", "headerRow"],
  parquet: [],
} as const satisfies Record<string, readonly (keyof ReadOverrides)[]>;

const words: Readonly<Record<string, string>> = { headerRow: "header row" };

/**
 * Throws `invalid_input` for what was said but means nothing to the format: it would be wrong to pass over it in silence. Dates,
 * decimals and types may be said of any format.
 */
export function refuseOverrides(overrides: ReadOverrides, format: keyof typeof fitting): void {
  const allowed: readonly string[] = fitting[format];
  const said = [...ofText, "sheet", "headerRow"] as const;
  const wrong = said.find((name) => overrides[name] !== undefined && !allowed.includes(name));
  if (wrong === undefined) return;
  const detail =
    wrong === "sheet"
      ? "A sheet is given, but the file has no sheets; leave it out."
      : `A ${words[wrong] ?? wrong} is given, which a ${names[format]} does not have; leave it out.`;
  throw new DataPilotError("invalid_input", { detail });
}

const names = { text: "delimited text", json: "JSON text", workbook: "workbook", parquet: "Parquet file" } as const;
