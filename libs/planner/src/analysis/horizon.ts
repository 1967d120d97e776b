import type { TimeGrain } from "../semantic-query.ts";

export interface Horizon {
  readonly grain?: TimeGrain;
  readonly horizon?: number;
}

const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, six: 6, twelve: 12 };

/**
 * How far ahead a question looks: "next quarter" is three months, "next year" twelve, as coarser points would be too few to learn from;
 * "next 8 weeks" is as said.
 */
export function horizonOf(question: string): Horizon {
  const found =
    /\b(?:next|coming|following|for)\s+(?:(\d+|one|two|three|four|six|twelve)\s+)?(day|week|month|quarter|year)s?\b/iu.exec(
      question,
    );
  const unit = found?.[2]?.toLowerCase();
  const count = found?.[1] === undefined ? 1 : (numbers[found[1].toLowerCase()] ?? Number(found[1]));
  switch (unit) {
    case "day":
      return { grain: "day", horizon: Math.min(120, count) };
    case "week":
      return { grain: "week", horizon: Math.min(120, count) };
    case "month":
      return { grain: "month", horizon: Math.min(120, count) };
    case "quarter":
      return { grain: "month", horizon: Math.min(120, 3 * count) };
    case "year":
      return { grain: "month", horizon: Math.min(120, 12 * count) };
    default:
      return {};
  }
}
