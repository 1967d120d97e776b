import type { DialectCase, ReadTable } from "./case.ts";

/** Precision, recall and their harmonic mean of a bag of texts against the right one. */
function measures(found: readonly string[], right: readonly string[]): readonly [number, number, number] {
  if (right.length === 0 && found.length === 0) return [1, 1, 1];
  const left = new Map<string, number>();
  for (const text of right) left.set(text, (left.get(text) ?? 0) + 1);
  let shared = 0;
  for (const text of found) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(text, count - 1);
  }
  const precision = shared / Math.max(1, found.length);
  const recall = shared / Math.max(1, right.length);
  return [precision, recall, shared === 0 ? 0 : (2 * precision * recall) / (precision + recall)];
}

/**
 * The simple score of one file as Pollock has it (Vitagliano, Hameed, Jiang, Reisener, Wu, Naumann: "Pollock: A Data Loading Benchmark",
 * VLDB 2023): one for being loaded at all, and precision, recall and F1 of the header's cells, of the records and of all cells; 0–10.
 */
export function scoreOf(right: DialectCase, read: ReadTable | null): number {
  if (right.empty === true) return read === null || read.rows.length === 0 ? 10 : 0;
  if (read === null) return 0;
  const record = (cells: readonly string[]): string => JSON.stringify(cells);
  const parts = [
    measures(read.header ?? [], right.header ?? []),
    measures(read.rows.map(record), right.rows.map(record)),
    measures(read.rows.flat(), right.rows.flat()),
  ];
  return 1 + parts.flat().reduce((sum, part) => sum + part, 0);
}
