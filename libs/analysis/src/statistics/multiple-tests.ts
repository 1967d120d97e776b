/** p-values made comparable over many tests by Holm's step-down method: the chance of any false finding stays below the level (Holm 1979). */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const adjusted = pValues.map(() => 1);
  let highest = 0;
  for (const [step, at] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues.length - step) * (pValues[at] ?? 1)));
    adjusted[at] = highest;
  }
  return adjusted;
}

/** p-values by Benjamini and Hochberg's step-up method: the share of false findings stays below the level (1995). */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = pValues.map(() => 1);
  let lowest = 1;
  for (const [step, at] of order.entries()) {
    lowest = Math.min(lowest, (pValues.length / (pValues.length - step)) * (pValues[at] ?? 1));
    adjusted[at] = lowest;
  }
  return adjusted;
}
