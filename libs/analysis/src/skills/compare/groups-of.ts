import { DataPilotError } from "@datapilot/contracts";
import type { CategoryColumn, NumberColumn } from "../table/analysis-table.ts";
import { folded, nearNames } from "../table/near-names.ts";
import { categoryCounts } from "../words/category-counts.ts";

export interface Group {
  readonly label: string;
  readonly code: number;
}

/** More groups than this are not compared pair by pair; the largest are. */
const mostGroups = 20;

export interface ChosenGroups {
  readonly groups: readonly Group[];
  /** How many further groups there are. */
  readonly leftOut: number;
}

/** The groups asked for, or the largest ones. Throws `invalid_input` for a value that no row has. */
export function chosenGroups(column: CategoryColumn, wanted: readonly string[] | undefined): ChosenGroups {
  const { counts } = categoryCounts(column);
  if (wanted === undefined)
    return { groups: counts.slice(0, mostGroups), leftOut: Math.max(0, counts.length - mostGroups) };
  const groups = wanted.map((name) => {
    const found = counts.find(({ label }) => folded(label) === folded(name) || label === name);
    if (found !== undefined) return found;
    const near = nearNames(
      name,
      counts.map(({ label }) => label),
    );
    const known = near.length > 0 ? near : counts.slice(0, 8).map(({ label }) => label);
    throw new DataPilotError("invalid_input", {
      detail: `No row has "${name}" in ${column.info.name}; its values are ${known.map((each) => `"${each}"`).join(", ")}${near.length > 0 ? " and others" : ""}.`,
    });
  });
  return { groups, leftOut: 0 };
}

/** The values of each group, without missing ones. */
export function valuesOfGroups(measure: NumberColumn, by: CategoryColumn, groups: readonly Group[]): Float64Array[] {
  const place = new Map(groups.map(({ code }, at) => [code, at]));
  const parts: number[][] = groups.map(() => []);
  for (const [row, value] of measure.values.entries()) {
    const at = place.get(by.codes[row] ?? -1);
    if (at !== undefined && !Number.isNaN(value)) parts[at]?.push(value);
  }
  return parts.map((part) => Float64Array.from(part));
}
