import type { DatasetColumn, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { twinColumnType } from "../polars/column-type.ts";
import { twinRows } from "../polars/twin-rows.ts";
import { profileTable, type ProfiledTable } from "../profile/profile-table.ts";
import { rowHashes, valuesInFile } from "../profile/table-values.ts";
import { giveMemoryBack } from "./give-memory-back.ts";
import { sqlNameOf, twinName } from "../polars/twin-name.ts";

/** Rows from which on memory is given back between the steps of a profile: below, it would only take time. */
const largeTable = 2_000_000;

/** Runs a profile step by step, letting other work of the thread and cancellation in between. */
export async function runProfile(
  rows: number,
  steps: Generator<void, TableProfile>,
  breathe: () => Promise<void>,
): Promise<TableProfile> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
    if (rows >= largeTable) await giveMemoryBack();
  }
}

/** A Parquet twin as a table to profile. */
export function twinTable(path: string, columns: readonly DatasetColumn[]): ProfiledTable {
  const rows = twinRows(path);
  const values = valuesInFile(path, rows);
  const names = columns.map((column) => twinName(column.sql_name));
  return { rows, columns, ...values, rowHashes: () => hashesOf(values.slices(names)) };
}

/** The columns as the twin alone shows them. */
function twinColumns(path: string): DatasetColumn[] {
  const none = pl.scanParquet(path).head(0).collectSync();
  return none.columns.map((twin) => {
    const name = sqlNameOf(twin);
    return { name, sql_name: name, type: twinColumnType(none, twin) };
  });
}

function* hashesOf(slices: Iterable<DataFrame>): Generator<DataFrame> {
  for (const slice of slices) yield rowHashes(slice);
}

/** Profiles a Parquet twin alone, without what an ingest knows beside; `ms` is the profile's own time. */
export async function profileTwin(
  path: string,
  breathe: () => Promise<void>,
): Promise<{ readonly profile: TableProfile; readonly ms: number }> {
  const begun = performance.now();
  const table = twinTable(path, twinColumns(path));
  const evidence = table.columns.map(() => "");
  const steps = profileTable(table, { evidence, nulledValues: 0, rejectedRows: 0 });
  const profile = await runProfile(table.rows, steps, breathe);
  return { profile, ms: performance.now() - begun };
}
