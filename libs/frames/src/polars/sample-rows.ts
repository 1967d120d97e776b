/** A pseudo-random number in 0..1 of a place and a seed (the finaliser of MurmurHash3, Appleby 2011). */
function noise(at: number, seed: number): number {
  let mixed = Math.imul(at ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * `count` of `total` row numbers, ascending: one at random of each of `count` equal stretches, so that a sample of a table in the order
 * of time covers all of it evenly. The same arguments give the same rows.
 */
export function sampleRows(total: number, count: number, seed: number): Int32Array {
  const stretch = total / count;
  return Int32Array.from({ length: count }, (_, at) => {
    const from = Math.floor(at * stretch);
    const to = Math.max(from + 1, Math.floor((at + 1) * stretch));
    return Math.min(total - 1, from + Math.floor(noise(at, seed) * (to - from)));
  });
}

/** The values at some rows; NaN at row −1. */
export function gatherFloats(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
}

/** The codes at some rows; −1 at row −1. */
export function gatherIntegers(values: Int32Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => values[row] ?? -1);
}
