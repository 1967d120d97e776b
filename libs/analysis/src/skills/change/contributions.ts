/** What a value of a dimension adds to the change of the whole. */
export interface Contribution {
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly contribution: number;
  /** Of a ratio: how much of it comes from its own rate, and from its weight among the others; null for a sum. */
  readonly rate: number | null;
  readonly mix: number | null;
}

/** Sums over rows of each of the two periods, by group. For a plain sum the denominators are not used. */
export interface GroupSums {
  readonly label: string;
  readonly numerator: readonly [number, number];
  readonly denominator: readonly [number, number];
}

/** A sum changes by the sum of its parts' changes. */
export function contributionsToSum(groups: readonly GroupSums[]): Contribution[] {
  return groups.map(({ label, numerator: [before, after] }) => ({
    label,
    before,
    after,
    contribution: after - before,
    rate: null,
    mix: null,
  }));
}

/**
 * A ratio R = Σ w r, where w is a group's share of the denominator and r its own ratio, changes by
 *
 *     Σ (r₁ − r₀)(w₀ + w₁)/2   the rates at constant weights
 *   + Σ (w₁ − w₀)(r̄ − R̄)       the weights: towards groups with rates above or below the whole's
 *
 * exactly, as Σ(w₁ − w₀) = 0 (the symmetric form of Kitagawa 1955). A group that is missing in one period has weight 0 there, so that its
 * rate there does not matter.
 */
export function contributionsToRatio(groups: readonly GroupSums[]): Contribution[] {
  const whole = wholeRatio(groups);
  const centre = (whole.before + whole.after) / 2;
  const [total0, total1] = [whole.denominators[0], whole.denominators[1]];
  return groups.map(({ label, numerator, denominator }) => {
    const [w0, w1] = [denominator[0] / total0, denominator[1] / total1];
    const r0 = denominator[0] === 0 ? numerator[1] / denominator[1] : numerator[0] / denominator[0];
    const r1 = denominator[1] === 0 ? r0 : numerator[1] / denominator[1];
    const rate = ((r1 - r0) * (w0 + w1)) / 2;
    const mix = (w1 - w0) * ((r0 + r1) / 2 - centre);
    return { label, before: r0, after: r1, contribution: rate + mix, rate, mix };
  });
}

export function wholeRatio(groups: readonly GroupSums[]): {
  before: number;
  after: number;
  denominators: readonly [number, number];
} {
  const sum = (of: (group: GroupSums) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const denominators = [sum((each) => each.denominator[0]), sum((each) => each.denominator[1])] as const;
  return {
    before: sum((each) => each.numerator[0]) / denominators[0],
    after: sum((each) => each.numerator[1]) / denominators[1],
    denominators,
  };
}

/**
 * How far the change departs from all groups changing alike, as a share of the changes' size: 0 when every group grew by the same
 * factor, near 1 when a part of them made all of it.
 */
export function surpriseOf(contributions: readonly Contribution[], before: number, change: number): number {
  const alike = before === 0 ? 0 : change / before;
  const [departure, size] = contributions.reduce(
    ([apart, all], each) => {
      const expected = each.rate === null ? each.before * alike : 0;
      return [apart + Math.abs(each.contribution - expected), all + Math.abs(each.contribution) + Math.abs(expected)];
    },
    [0, 0],
  );
  return size === 0 ? 0 : departure / size;
}
