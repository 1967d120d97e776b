import type { ColumnRef, Measure } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Draft } from "../draft.ts";

const bad =
  /^(?:delays?|delayed|lateness|errors?|defects?|faults?|failures?|costs?|churn|churned|loss|losses|lost|scrap|scrapped|deaths?|crimes?|unemployment|unemployed|complaints?|returns?|refunds?|downtime|stops?|breakdowns?|debt|deficit|overdue|waiting|wait|cancellations?|injur(?:y|ies)|accidents?|pollution|emissions?|inflation|poverty|damage|deviation|rejected|rejections?|bounce)$/u;

/** True when more of it is worse: "the worst delay" is the greatest. */
export function moreIsWorse(lexicon: Lexicon, ref: ColumnRef): boolean {
  return [...lexicon.words(ref)].some((word) => bad.test(word));
}

/** The same of a metric, by its name and label. */
export function metricIsBad(lexicon: Lexicon, metric: string): boolean {
  return lexicon
    .metric(metric)
    .label.toLowerCase()
    .split(/\W+/u)
    .some((word) => bad.test(word));
}

/** "the worst average delay": where more is worse, the worst is the greatest. `index` is where the extreme stands. */
export function isWorseMore(draft: Draft, index: number, measure: Measure): boolean {
  if (!/\b(?:worst|best)\b/u.test(draft.items[index]?.lower ?? "")) return false;
  if (measure.kind === "aggregate") return moreIsWorse(draft.lexicon, measure.column);
  return measure.kind === "metric" && metricIsBad(draft.lexicon, measure.metric);
}
