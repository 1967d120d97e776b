import type { ColumnType, TableProfile } from "@datapilot/contracts";
import pl, { _LazyDataFrame, type Expr, type LazyDataFrame } from "nodejs-polars";
import type { ThreadRequest } from "../pool/messages.ts";
import { profileTable } from "../profile/profile-table.ts";
import { runProfile, twinTable } from "./profile-twin.ts";
import { twinName } from "../polars/twin-name.ts";

type Append = Omit<Extract<ThreadRequest, { kind: "append" }>, "kind" | "call">;

/**
 * Rows so far (without those that are replaced) and new rows (the last of each key) → one twin, in a stream → its profile. With a
 * key the new rows are held in memory while earlier ones are held against them; the earlier ones never are.
 */
export async function appendTwins(request: Append, breathe: () => Promise<void>): Promise<TableProfile> {
  const { base, added, key, columns, parquetPath } = request;
  await breathe();
  const [earlier, fresh] = [typedScan(base, request), typedScan(added, request)];
  const whole =
    key === undefined
      ? pl.concat([earlier, fresh])
      : pl.concat([withoutKeysOf(earlier, fresh, key), lastOf(fresh, key)]);
  const sink = whole.sinkParquet(parquetPath, {
    compression: "zstd",
    sinkOptions: { syncOnClose: "none", maintainOrder: true, mkdir: false },
  });
  // The binding returns the native lazy frame, without the wrapper that can be collected.
  _LazyDataFrame(sink).collectSync();
  await breathe();
  const table = twinTable(parquetPath, columns);
  return runProfile(table.rows, profileTable(table, request), breathe);
}

/** The twin's rows in the table's columns and types; a column it does not have is null. */
function typedScan(path: string, { columns }: Append): LazyDataFrame {
  const there = new Set(pl.scanParquet(path).head(0).collectSync().columns);
  return pl
    .scanParquet(path)
    .select(...columns.map(({ sql_name, type }) => typed(twinName(sql_name), type, there.has(twinName(sql_name)))));
}

/** One type per column type: a twin whose column is all null may have it as another. */
function typed(name: string, type: ColumnType, there: boolean): Expr {
  return castOf(there ? pl.col(name) : pl.lit(null), type).alias(name);
}

function castOf(value: Expr, type: ColumnType): Expr {
  switch (type) {
    case "integer":
      return value.cast(pl.Int64);
    case "decimal":
    case "number":
      return value.cast(pl.Float64);
    case "boolean":
      return value.cast(pl.Bool);
    case "date":
      return value.cast(pl.Date);
    case "timestamp":
      return value.cast(pl.Datetime("us"));
    case "timestamptz":
      return value.cast(pl.Datetime("us", "UTC"));
    case "time":
    case "text":
      return value.cast(pl.Utf8);
  }
}

/** The rows whose key is none of the fresh ones; a row without a key stays. */
function withoutKeysOf(earlier: LazyDataFrame, fresh: LazyDataFrame, keyName: string): LazyDataFrame {
  const key = twinName(keyName);
  const keys = fresh.select(pl.col(key)).filter(pl.col(key).isNotNull()).unique();
  return earlier.join(keys, { on: key, how: "anti" });
}

/** The last row of each key, and every row without one. */
function lastOf(fresh: LazyDataFrame, keyName: string): LazyDataFrame {
  const key = twinName(keyName);
  const keyed = fresh.filter(pl.col(key).isNotNull()).unique({ subset: [key], keep: "last", maintainOrder: true });
  return pl.concat([keyed, fresh.filter(pl.col(key).isNull())]);
}
