export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const mostBins = 60;

/**
 * A histogram of ascending values over bins of one width; the width is Freedman and Diaconis' (1981) rounded to 1, 2, 2.5 or 5 of a
 * power of ten, and whole for whole numbers.
 */
export function binsOf(sorted: Float64Array, wanted?: number): Bin[] {
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (low === high) return [{ from: low, to: high, count: sorted.length }];
  const whole = sorted.every((value) => Number.isInteger(value));
  const width = roundWidth(widthOf(sorted, wanted), whole);
  const first = Math.floor(low / width);
  const last = Math.floor(high / width);
  const counts = new Map<number, number>();
  for (const value of sorted) {
    const bin = Math.floor(value / width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  // Products of a decimal width carry rounding errors of the last digit.
  const edge = (bin: number): number => Number((bin * width).toPrecision(12));
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    from: edge(first + at),
    to: edge(first + at + 1),
    count: counts.get(first + at) ?? 0,
  }));
}

function widthOf(sorted: Float64Array, wanted: number | undefined): number {
  const span = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  if (wanted !== undefined) return span / wanted;
  const quarter = Math.floor(sorted.length / 4);
  const spread = (sorted[sorted.length - 1 - quarter] ?? 0) - (sorted[quarter] ?? 0);
  const freedman = (2 * spread) / Math.cbrt(sorted.length);
  return Math.max(freedman === 0 ? span / 20 : freedman, span / mostBins);
}

function roundWidth(width: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= width * 0.999) ?? 10;
  const round = step * power;
  return whole ? Math.max(1, Math.round(round)) : round;
}
