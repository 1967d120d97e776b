import type { CategoryColumn } from "../table/analysis-table.ts";

export interface CategoryCounts {
  /** Most frequent first. */
  readonly counts: readonly { readonly label: string; readonly code: number; readonly count: number }[];
  readonly filled: number;
  readonly missing: number;
}

export function categoryCounts({ codes, labels }: Pick<CategoryColumn, "codes" | "labels">): CategoryCounts {
  const tally = new Int32Array(labels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else tally[code] = (tally[code] ?? 0) + 1;
  }
  const counts = labels
    .map((label, code) => ({ label, code, count: tally[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  return { counts, filled: codes.length - missing, missing };
}
