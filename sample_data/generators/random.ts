/** A source of the same numbers for the same seed, on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** An item with a probability in proportion to its weight; weights are positive. */
  weighted<T>(items: readonly [Weighted<T>, ...Weighted<T>[]]): T;
  /** How many of something happen when `mean` are expected. */
  count(mean: number): number;
}

export interface Weighted<T> {
  readonly item: T;
  readonly weight: number;
}

/**
 * The generator mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, one addition and two
 * multiplications per number. Only integer and basic floating arithmetic is used here, which every engine rounds alike.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    weighted: (items) => {
      let left = next() * items.reduce((sum, { weight }) => sum + weight, 0);
      for (const { item, weight } of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[0].item;
    },
    count: (mean) => binomial(next, mean),
  };
}

/** Binomial with five trials per expected event: near a Poisson draw, without exponentials. */
function binomial(next: () => number, mean: number): number {
  const trials = Math.ceil(mean * 5);
  let events = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    if (next() < mean / trials) events += 1;
  }
  return events;
}
