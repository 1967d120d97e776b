import type { IsolationCertificate } from "@datapilot/contracts";
import { predicateText } from "./isolate.ts";
import type { Scan } from "./relations.ts";

/** What a statement reads, table by table, and the predicate that every scan of it carries. */
export function certify(
  reads: ReadonlyMap<Scan, readonly string[]>,
  limits: { readonly datasetId: string; readonly maxRows: number },
  ruleNames: readonly string[],
): IsolationCertificate {
  const columnsOf = new Map<string, Set<string>>();
  for (const [scan, columns] of reads) {
    const table = scan.table.name;
    columnsOf.set(table, new Set([...(columnsOf.get(table) ?? []), ...columns]));
  }
  return {
    dataset_id: limits.datasetId,
    tables: [...columnsOf].map(([table, columns]) => ({
      table,
      columns: [...columns],
      predicate: predicateText(limits.datasetId),
    })),
    row_cap: limits.maxRows,
    rules: [...ruleNames],
  };
}
