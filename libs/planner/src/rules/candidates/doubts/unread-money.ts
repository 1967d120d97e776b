import type { Measure, SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const money = /^(?:money|cash|euros?|dollars?|pounds?|bucks|usd|eur|gbp)$/u;
const currencies = /^(?:[A-Z]{3}|[$€£¥])$/u;

/** True for figures in a currency. A share of such a figure is one of money too. */
function isMoney(draft: Draft, measure: Measure): boolean {
  switch (measure.kind) {
    case "metric": {
      const { format, unit } = draft.lexicon.metric(measure.metric);
      return format === "currency" || currencies.test(unit ?? "");
    }
    case "aggregate":
      return currencies.test(draft.lexicon.column(measure.column).unit ?? "");
    case "arithmetic":
      return isMoney(draft, measure.left);
    default:
      return false;
  }
}

/** "how much money got binned as scrap" read as units: money is asked for and no figure is in a currency. */
export function leavesMoney(draft: Draft, query: SemanticQuery): boolean {
  const asked = draft.items.some((item) => draft.isFree(item.index) && money.test(item.lower) && item.number === null);
  return asked && query.measures.length > 0 && !query.measures.some((measure) => isMoney(draft, measure));
}
