import type { ChartSpec } from "@datapilot/contracts";
import { isNumeric, type TableReader } from "../data/table-reader.ts";

/** Why nothing could be drawn, as a sentence; undefined when something can. */
export function whyEmpty(spec: ChartSpec, table: TableReader): string | undefined {
  if (table.rowCount === 0) return "No data: no rows match.";
  const drawn = spec.y.length > 0 ? spec.y : spec.x === null ? [] : [spec.x];
  const numeric = drawn.filter((name) => isNumeric(table.column(name)));
  if (numeric.length === 0) return undefined;
  const someValue = numeric.some((name) => table.numbers(name).some((value) => value !== null));
  if (someValue) return undefined;
  const labels = numeric.map((name) => table.column(name).label).join(" and ");
  return `No data: ${labels} ${numeric.length === 1 ? "is" : "are"} missing in ${table.rowCount === 1 ? "the only row" : `all ${table.rowCount} rows`}.`;
}
