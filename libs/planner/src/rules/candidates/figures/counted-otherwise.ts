import { lemmas } from "../../text/morphology.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { countOf, metricOf } from "./measured.ts";

/** "how many days does it take to pay": the counted noun is the unit of a metric that the question names. True when it is. */
export function countsUnit(draft: Draft, index: number, focus: Focus): boolean {
  const noun = draft.items[index + 1];
  if (noun === undefined || !draft.isFree(noun.index) || focus.wh !== "count") return false;
  const item = draft.items.find((one) => {
    const [named] = one.metrics;
    const unit = named === undefined ? null : draft.lexicon.metric(named.metric).unit;
    return (
      draft.isFree(one.index) &&
      one.index > noun.index &&
      unit !== null &&
      lemmas(noun.lower).some((form) => lemmas(unit).includes(form))
    );
  });
  const [metric] = item?.metrics ?? [];
  if (item === undefined || metric === undefined || draft.measures.length > 0) return false;
  for (const at of [index, noun.index]) draft.claim(at, "cue");
  draft.claim(item.index, "measure");
  draft.focusScore = Math.max(draft.focusScore, metric.score);
  draft.measures.push(metricOf(draft, metric.metric));
  return true;
}

/** "how often did people pay by card" of governed data: the rows of what was done, not those who did it. True when these are asked for. */
export function countsDeeds(draft: Draft, item: Item): boolean {
  if (item.lower !== "how often" || draft.lexicon.model.origin !== "plugin" || draft.measures.length > 0) return false;
  const table = draft.filters.find(({ ref }) => ref !== null)?.ref?.table ?? draft.lexicon.model.primaryTable;
  draft.claim(item.index, "cue");
  for (const one of draft.items)
    if (draft.isFree(one.index) && /^(?:people|persons|customers|users|clients|they|we)$/u.test(one.lower))
      draft.claim(one.index, "entity");
  draft.focusScore = Math.max(draft.focusScore, 0.85);
  draft.measures.push(countOf(draft, table));
  return true;
}
