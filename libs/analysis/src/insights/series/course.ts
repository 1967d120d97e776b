import { meansOf } from "./series.ts";

/** What is followed over the periods of a table: amounts, or amounts over sizes such as sums over rows or a group's rows over all. */
export interface Course {
  /** Per period; NaN for one that has too little to say something. */
  readonly values: readonly number[];
  readonly amounts: Float64Array;
  /** What the amounts are divided by; null for amounts that are told as they are. */
  readonly sizes: Float64Array | null;
}

/** Counts or sums per period. */
export function amountsCourse(amounts: Float64Array): Course {
  return { values: [...amounts], amounts, sizes: null };
}

/** Means or shares per period; a period whose size is under `least` has none. */
export function ratiosCourse(amounts: Float64Array, sizes: Float64Array, least: number): Course {
  return { values: [...meansOf(amounts, sizes, least)], amounts, sizes };
}

/**
 * The figure of the periods from `from` to before `to` taken together: amounts per period, or the ratio over all their rows, which is
 * not the mean of the periods' ratios where they differ in size. Periods too small for a value of their own count with their rows.
 */
export function figureOver({ amounts, sizes }: Course, from: number, to: number): number {
  let [amount, size] = [0, 0];
  for (let at = from; at < to; at += 1) {
    amount += amounts[at] ?? 0;
    size += sizes === null ? 1 : (sizes[at] ?? 0);
  }
  return size === 0 ? Number.NaN : amount / size;
}

/** The first and the last third of a course's periods that have a value. */
export interface Thirds {
  /** The figure of the first third, which ends before `firstEnd`. */
  readonly before: number;
  readonly firstEnd: number;
  /** The figure of the last third, which begins at `lastStart` and reaches to the end. */
  readonly after: number;
  readonly lastStart: number;
}

export function thirds(course: Course): Thirds {
  const known = [...course.values.keys()].filter((at) => !Number.isNaN(course.values[at]));
  const size = Math.max(1, Math.floor(known.length / 3));
  const firstEnd = (known[size - 1] ?? 0) + 1;
  const lastStart = known.at(-size) ?? 0;
  return {
    before: figureOver(course, 0, firstEnd),
    firstEnd,
    after: figureOver(course, lastStart, course.values.length),
    lastStart,
  };
}
