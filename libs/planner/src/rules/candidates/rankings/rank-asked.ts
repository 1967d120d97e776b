import type { Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { rankGroups } from "./rank-groups.ts";
import { asksSeveral, subjectOf } from "./ranking-subject.ts";

/** "which region has the highest cost per order": ranks what is asked by a figure that is computed of two. True when it is so. */
export function rankAsked(draft: Draft, figure: Measure, amount: Item): boolean {
  const [extreme] = draft.freeCues("superlative");
  const cue = extreme === undefined ? null : draft.cue(extreme, "superlative");
  const asked = draft.items.find(({ lower, index }) => /^(?:which|what)$/u.test(lower) && draft.isFree(index));
  const noun = asked === undefined ? undefined : draft.items[asked.index + 1];
  if (extreme === undefined || cue === null || noun === undefined || !draft.isFree(noun.index)) return false;
  const subject = noun.index < Math.min(extreme, amount.index) ? subjectOf(draft, noun) : null;
  if (subject === null) return false;
  for (const at of [extreme, asked?.index ?? extreme]) draft.claim(at, "cue");
  draft.claim(noun.index, "focus");
  rankGroups(
    draft,
    figure,
    cue.direction,
    [subject.ref],
    asksSeveral(draft, noun) ? draft.lexicon.model.policy.defaultLimit : 1,
  );
  return true;
}
