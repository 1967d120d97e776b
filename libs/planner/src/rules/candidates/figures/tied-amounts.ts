import type { ColumnRef } from "../../../semantic-query.ts";
import type { Option } from "../choices.ts";
import { sameRef, type Draft } from "../draft.ts";

/** Readings this close are as likely as each other. */
const tie = 0.03;
/** What a header adds that says it holds all of an amount. */
const wholeBonus = 0.04;
const whole = /^(?:total|worldwide|overall|all|combined)$/u;

/** Scores with a bonus for the column that is the whole of several: "gross" is rather the worldwide one than the one of a country. */
export function preferWhole<T extends { readonly value: ColumnRef; readonly score: number }>(
  draft: Draft,
  options: readonly T[],
): readonly T[] {
  const best = Math.max(...options.map(({ score }) => score));
  const tied = options.filter(({ score }) => best - score < tie);
  const wholes = tied.filter(({ value }) => [...draft.lexicon.words(value)].some((word) => whole.test(word)));
  const [only] = wholes;
  if (only === undefined || wholes.length !== 1 || tied.length < 2 || draft.lexicon.model.origin === "plugin")
    return options;
  return options.map((option) => (option === only ? { ...option, score: option.score + wholeBonus } : option));
}

/** True when another column is as likely as the one that was taken: "rating" of a file with two ratings. */
export function isTied(draft: Draft, options: readonly Option<ColumnRef>[], taken: Option<ColumnRef>): boolean {
  // What governed data hold was named by somebody; of two that are alike the first is the main one.
  if (draft.lexicon.model.origin === "plugin") return false;
  return options.some(
    ({ value, score }) =>
      !sameRef(value, taken.value) &&
      (Math.abs(taken.score - score) < tie ||
        (score > 0.6 && plainLabel(draft, value) === plainLabel(draft, taken.value))),
  );
}

/** "Area" of both "Area (sq miles)" and "Area (km²)": the same amount in two units. */
function plainLabel(draft: Draft, { table, column }: ColumnRef): string {
  const label = draft.lexicon.column({ table, column }).label.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, "");
  return `${table} ${label.trim().toLowerCase()}`;
}
