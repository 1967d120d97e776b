/** Where a course that was level begins to move, and its mean until then. */
export interface Onset {
  readonly at: number;
  readonly before: number;
}

/** Periods that the level part and the moving part must have at least. */
const shortest = 3;
/** The two parts must leave less than this of what a straight line through all leaves. */
const betterThanLine = 0.4;
/** Slope of the level part over the overall change per period: above, it moved before already. */
const levelSlope = 0.2;

interface Line {
  readonly slope: number;
  readonly mean: number;
  /** Squared distances to the line, and to the mean. */
  readonly error: number;
  readonly spread: number;
}

function lineOf(values: readonly number[], from: number, to: number): Line {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let at = from; at < to; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    n += 1;
    x += at;
    y += value;
    xx += at * at;
    xy += at * value;
    yy += value * value;
  }
  const [sxx, sxy] = [xx - (x * x) / n, xy - (x * y) / n];
  const spread = Math.max(0, yy - (y * y) / n);
  const slope = sxx === 0 ? 0 : sxy / sxx;
  return { slope, mean: y / n, error: Math.max(0, spread - slope * sxy), spread };
}

/**
 * The period from which on a course moves after it had been level: the split into a level and a line (which may begin with a step) with
 * the least squared distances. Null when a straight line through all periods tells it nearly as well. NaN is a period without a value.
 */
export function onsetOf(values: readonly number[]): Onset | null {
  const whole = lineOf(values, 0, values.length);
  let best: { readonly onset: Onset; readonly error: number } | null = null;
  for (let at = shortest; at <= values.length - shortest; at += 1) {
    const [level, moving] = [lineOf(values, 0, at), lineOf(values, at, values.length)];
    const error = level.spread + moving.error;
    const isLevel = Math.abs(level.slope) <= levelSlope * Math.abs(whole.slope);
    if (isLevel && error < (best?.error ?? betterThanLine * whole.error))
      best = { onset: { at, before: level.mean }, error };
  }
  return best === null ? null : best.onset;
}
