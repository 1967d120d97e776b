/** Ranks from 1; equal values share the average of their ranks. */
export interface Ranks {
  readonly ranks: Float64Array;
  /** Σ(t³ − t) over the runs of t equal values: what corrections for ties are made from. */
  readonly ties: number;
}

export function ranksOf(values: Float64Array): Ranks {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  let ties = 0;
  let from = 0;
  while (from < order.length) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    const shared = (from + to + 1) / 2;
    for (let at = from; at < to; at += 1) ranks[order[at] ?? 0] = shared;
    const run = to - from;
    ties += run ** 3 - run;
    from = to;
  }
  return { ranks, ties };
}
