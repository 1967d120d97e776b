/** The ends of an axis and how far apart its ticks are. */
export interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

// Steps that people count in: P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990), with 2.5 added.
const niceSteps = [1, 2, 2.5, 5, 10] as const;

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return (niceSteps.find((nice) => fraction <= nice * (1 + 1e-9)) ?? 10) * power;
}

/** Equal bins over low…high with nice edges, about `count` of them: more or fewer, whichever is nearer. */
export function niceBins(low: number, high: number, count: number): AxisRange {
  const [fewer, more] = [niceRange(low, high, count), niceRange(low, high, count * 2)];
  const off = (range: AxisRange): number => Math.abs(Math.log((range.ticks.length - 1) / count));
  return off(more) < off(fewer) ? more : fewer;
}

/** A range around low…high with about `count` nice ticks. */
export function niceRange(low: number, high: number, count: number): AxisRange {
  const span = high - low;
  const [from, to] = span > 0 ? [low, high] : low === 0 ? [0, 1] : [Math.min(low, 0), Math.max(low, 0)];
  const step = niceStep((to - from) / Math.max(count, 1));
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  // Multiples of the step, cleared of what floating point adds to them.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { min: ticks[0] ?? from, max: ticks.at(-1) ?? to, step, ticks };
}
