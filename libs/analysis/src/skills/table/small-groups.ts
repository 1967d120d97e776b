/** The codes of groups with at least so many rows, all others as −1; null: no minimum. */
export function withoutSmallGroups(codes: Int32Array, size: number, minGroupSize: number | null): Int32Array {
  if (minGroupSize === null) return codes;
  const counts = new Int32Array(size);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return codes.map((code) => ((counts[code] ?? 0) < minGroupSize ? -1 : code));
}
