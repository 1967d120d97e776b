import type { ChartSpec } from "@datapilot/contracts";

export type Grain = NonNullable<ChartSpec["grain"]>;

const day = 86_400_000;

/** Shortest distance between two points of a grain, in milliseconds, widest first. */
const shortest: readonly (readonly [Grain, number])[] = [
  ["year", 365 * day],
  ["quarter", 90 * day],
  ["month", 28 * day],
  ["week", 7 * day],
  ["day", day],
];

/** The grain in which sorted, distinct times stand: the widest whose step none of them undercuts and whose starts they are. */
export function grainOf(times: readonly number[]): Grain {
  if (times.length === 0) return "day";
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const least = gaps.length === 0 ? day : Math.min(...gaps);
  return shortest.find(([grain, step]) => least >= step && times.every((time) => isStart(time, grain)))?.[0] ?? "hour";
}

/** Whether a time, in milliseconds, is where a period of the grain begins; a week may begin on any day. */
export function isStart(at: number, grain: Grain): boolean {
  const date = new Date(at);
  switch (grain) {
    case "hour":
      return true;
    case "day":
      return at % day === 0;
    case "week":
      return at % day === 0;
    case "month":
      return at % day === 0 && date.getUTCDate() === 1;
    case "quarter":
      return at % day === 0 && date.getUTCDate() === 1 && date.getUTCMonth() % 3 === 0;
    case "year":
      return at % day === 0 && date.getUTCDate() === 1 && date.getUTCMonth() === 0;
  }
}

/** The next point of the grain. */
export function after(at: number, grain: Grain): number {
  const date = new Date(at);
  switch (grain) {
    case "hour":
      return at + 3_600_000;
    case "day":
      return at + day;
    case "week":
      return at + 7 * day;
    case "month":
      return date.setUTCMonth(date.getUTCMonth() + 1);
    case "quarter":
      return date.setUTCMonth(date.getUTCMonth() + 3);
    case "year":
      return date.setUTCFullYear(date.getUTCFullYear() + 1);
  }
}

// More points than this are drawn as they are: gaps between them would not be seen.
const maxFilled = 1_000;

/** The times with every point between that the grain has and the rows lack, so that a gap is seen as a gap. */
export function withGaps(times: readonly number[], grain: Grain): readonly number[] {
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return times;
  const known = new Set(times);
  const filled: number[] = [];
  for (let at = first; at <= last; at = after(at, grain)) {
    filled.push(at);
    known.delete(at);
    if (filled.length > maxFilled) return times;
  }
  // Points off the grain's beat: nothing is a gap then.
  return known.size === 0 ? filled : times;
}
