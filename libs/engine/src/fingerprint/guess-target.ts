import { domains } from "./domains.ts";
import { isCategory, isMeasure, type LookedAt, type LookedAtColumn } from "./looked-at.ts";
import { columnWords, spoken } from "./name-words.ts";

export interface TargetGuess {
  readonly column: string;
  readonly label: string;
  readonly reason: string;
}

/** What people predict or explain: outcomes first, then amounts that something is done for. */
const outcomeWords: ReadonlySet<string> = new Set(
  "churn churned target outcome survived survival attrition default fraud converted conversion failure failed defect diagnosis readmitted exited".split(
    " ",
  ),
);
/** Flags of what became of a row; where there is an amount, that matters more. */
const fateWords: ReadonlySet<string> = new Set(
  "cancelled canceled cancellation returned response approved won left label resolved met success".split(" "),
);
const amountWords: ReadonlySet<string> = new Set(
  "revenue sale turnover profit charge price amount total salary spend income gross premium fare cost".split(" "),
);
const scoreWords: ReadonlySet<string> = new Set("rating score grade quality satisfaction mpg yield gdp".split(" "));

interface Candidate {
  readonly seen: LookedAtColumn;
  readonly weight: number;
  readonly reason: string;
}

function has(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...words].some((word) => wanted.has(word));
}

function weigh(seen: LookedAtColumn, isLast: boolean): Candidate | undefined {
  const { column, profile } = seen;
  const words = columnWords(column);
  const filled = 1 - profile.null_pct / 100;
  const groups = profile.n_unique;
  if (isCategory(seen) && groups <= 12 && has(words, outcomeWords)) {
    const reason = `It is named like an outcome and has ${groups} values.`;
    return { seen, weight: (groups === 2 ? 6 : 5) * filled, reason };
  }
  // A flag kept as a number: 0 and 1.
  if (profile.type === "integer" && groups === 2 && has(words, outcomeWords)) {
    return { seen, weight: 6 * filled, reason: "It is named like an outcome and has two values." };
  }
  if (isCategory(seen) && groups === 2 && has(words, fateWords)) {
    return { seen, weight: 3.5 * filled, reason: "It says what became of each row." };
  }
  if (isMeasure(seen) && has(words, amountWords)) {
    const weight = (column.defaultAggregate === "sum" ? 4.5 : 4) + (column.unit === null ? 0 : 0.3);
    return { seen, weight: weight * filled, reason: "It is an amount that most questions of this kind are about." };
  }
  if (isMeasure(seen) && has(words, scoreWords)) {
    return { seen, weight: 3 * filled, reason: "It says how good or how much of each row." };
  }
  if (isCategory(seen) && groups === 2) {
    return { seen, weight: (1.5 + (isLast ? 0.7 : 0)) * filled, reason: "It splits the rows in two." };
  }
  if (isMeasure(seen)) {
    return {
      seen,
      weight: (column.defaultAggregate === "sum" ? 1.4 : 1) * filled,
      reason: "It is a number to measure.",
    };
  }
  return undefined;
}

/** Measures as people ask for them: the target, amounts, what adds up. The first is the most likely to be meant. */
export function byImportance(
  columns: readonly LookedAtColumn[],
  target: string | undefined,
): readonly LookedAtColumn[] {
  const rank = ({ column }: LookedAtColumn): number =>
    (column.name === target ? 4 : 0) +
    (has(columnWords(column), amountWords) ? 2 : 0) +
    (column.defaultAggregate === "sum" ? 1.5 : 0);
  return columns.filter(isMeasure).toSorted((a, b) => rank(b) - rank(a));
}

const ofDomain = 0.8;

/** The column that analysis is likely about, and why; of two, the one that the domain's words name. Undefined when none stands out. */
export function guessTarget({ columns }: LookedAt, domainId: string): TargetGuess | undefined {
  const last = columns.at(-1);
  const domain = domains.find(({ id }) => id === domainId);
  const words = new Set([...(domain?.strong ?? []), ...(domain?.usual ?? [])]);
  const candidates = columns
    .flatMap((seen) => weigh(seen, seen === last) ?? [])
    .map((one) => (has(columnWords(one.seen.column), words) ? { ...one, weight: one.weight + ofDomain } : one));
  const best = candidates.toSorted((a, b) => b.weight - a.weight)[0];
  if (best === undefined) return undefined;
  const { column } = best.seen;
  return { column: column.name, label: spoken(column), reason: best.reason };
}
