/**
 * The names of columns in typed frames and Parquet twins. A nodejs-polars frame answers a property that is named like one of its columns
 * with that column: a column `height` or `select` would take the frame's own. No member of a frame has a dot.
 */
const prefix = "c.";

export function twinName(sqlName: string): string {
  return prefix + sqlName;
}

export function sqlNameOf(name: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
