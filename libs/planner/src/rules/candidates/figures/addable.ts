import type { Aggregate } from "@datapilot/semantic";
import type { ColumnRef } from "../../../semantic-query.ts";
import type { Option } from "../choices.ts";
import type { Draft } from "../draft.ts";

/** Of a header less was said, it is no other name of the same thing. */
const leastNamed = 0.4;

/**
 * "total VAT" of an upload with a rate in percent and an amount: rates do not add up, so the word means the amount, as surely as it named the
 * rate. Where there is none the sum is asked back.
 */
export function addable(
  draft: Draft,
  options: readonly Option<ColumnRef>[],
  aggregate: Aggregate,
): readonly Option<ColumnRef>[] {
  if (aggregate !== "sum" || draft.lexicon.model.origin === "plugin") return options;
  const isRate = ({ value }: Option<ColumnRef>): boolean => draft.lexicon.column(value).unit === "%";
  const [best] = options;
  if (best === undefined || !isRate(best)) return options;
  const amounts = options.filter((option) => !isRate(option) && option.score >= leastNamed);
  if (amounts.length === 0) draft.doubts.add("unknown_asked");
  return amounts.length === 0 ? options : amounts.map((option) => ({ ...option, score: best.score }));
}
