const suffixes = [
  { from: 1e12, sign: "T" },
  { from: 1e9, sign: "B" },
  { from: 1e6, sign: "M" },
  { from: 1e3, sign: "k" },
] as const;

const fixed = new Map<number, Intl.NumberFormat>();

function withDecimals(digits: number): Intl.NumberFormat {
  const known = fixed.get(digits);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-US", { minimumFractionDigits: 0, maximumFractionDigits: digits });
  fixed.set(digits, made);
  return made;
}

// From here on digits cost more attention than they give.
const compactFrom = 10_000;

function scaleFor(magnitude: number): { readonly from: number; readonly sign: string } {
  if (magnitude < compactFrom) return { from: 1, sign: "" };
  return suffixes.find(({ from }) => magnitude >= from) ?? { from: 1, sign: "" };
}

/** Decimals that tell two neighbours on an axis apart when they are `step` from each other, at most 6. */
export function decimalsOf(step: number): number {
  for (let digits = 0; digits < 6; digits++) {
    const scaled = Math.abs(step) * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)) return digits;
  }
  return 6;
}

/** The labels of an axis's ticks, all in the same scale: 0, 500k, 1,000k never stand beside 1M. */
export function tickTexts(ticks: readonly number[]): readonly string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  const smallest = Math.min(...ticks.slice(1).map((tick, index) => Math.abs(tick - (ticks[index] ?? 0))));
  if (largest > 0 && (largest < 1e-4 || largest >= 1e15)) return ticks.map((tick) => tick.toExponential(1));
  const scale = scaleFor(largest);
  const digits = decimalsOf((Number.isFinite(smallest) ? smallest : largest) / scale.from);
  const format = withDecimals(digits);
  return ticks.map((tick) => (tick === 0 ? "0" : `${format.format(tick / scale.from)}${scale.sign}`));
}

/** A number in three or four significant digits: 1.23M, 45.6k, 789, 0.0123. */
export function compactText(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e15)) return value.toExponential(2);
  const scale = scaleFor(magnitude);
  const scaled = value / scale.from;
  const size = Math.abs(scaled);
  const digits = Number.isInteger(scaled) ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  return `${withDecimals(digits).format(scaled)}${scale.sign}`;
}
