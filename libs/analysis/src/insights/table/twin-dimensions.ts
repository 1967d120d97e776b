import type { Dimension } from "./insight-table.ts";

/** Columns that group the rows in the same way as an earlier one, such as a store's name and its city, tell the same stories: the first stays. */
export function withoutTwins(dimensions: readonly Dimension[]): readonly Dimension[] {
  const kept: Dimension[] = [];
  for (const dimension of dimensions) if (!kept.some((earlier) => isTwin(earlier, dimension))) kept.push(dimension);
  return kept;
}

function isTwin(a: Dimension, b: Dimension): boolean {
  if (a.labels.length !== b.labels.length) return false;
  const partner = new Int32Array(a.labels.length).fill(-1);
  return a.codes.every((code, row) => {
    const other = b.codes[row] ?? -1;
    if (code < 0 || other < 0) return code === other;
    if (partner[code] === -1) partner[code] = other;
    return partner[code] === other;
  });
}
