import type { Item } from "../../matches/item.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf, isCategory } from "../figures/measured.ts";

const verbs = /^(?:differ(?:s|ed|ent)?|var(?:y|ies|ied)|depend(?:s|ed)?|compare(?:s|d)?)$/u;
const joints =
  /^(?:between|across|among|amongst|by|with|on|from|to|per|for|the|different|various|all|each|in|of|per each|for different|for each|by each)$/u;

/** The category after the verb, with only grammar between. */
function groupAfter(draft: Draft, from: number): Item | null {
  for (let at = from + 1; at <= from + 5; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) return null;
    const [named] = item.columns;
    if (named !== undefined && named.score >= 0.6) return isCategory(draft, named.ref) ? item : null;
    if (!joints.test(item.lower) && draft.cue(at, "group") === null && draft.cue(at, "between") === null) return null;
  }
  return null;
}

/** The amount before the verb. */
function amountBefore(draft: Draft, verb: number): Item | null {
  const named = draft.items.filter(
    (item) =>
      item.index < verb &&
      draft.isFree(item.index) &&
      item.columns.some(
        ({ ref, score }) => score >= 0.6 && draft.isNumeric(ref) && draft.lexicon.column(ref).role === "measure",
      ),
  );
  const [only] = named;
  return only !== undefined && named.length === 1 ? only : null;
}

/** "how does fare differ between classes", "how do prices vary across regions": the average of each group of an upload. */
export function bindDiffering(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin" || draft.dimensions.length > 0) return;
  const opens = /^how$/u.test(draft.items[0]?.lower ?? "");
  const verb = draft.items.find((item) => draft.isFree(item.index) && verbs.test(item.lower));
  if (!opens || verb === undefined) return;
  const [group, amount] = [groupAfter(draft, verb.index), amountBefore(draft, verb.index)];
  const ref = amount?.columns.find((one) => draft.isNumeric(one.ref))?.ref;
  const kind = group?.columns[0];
  if (group === null || amount === null || ref === undefined || kind === undefined) return;
  for (let at = verb.index; at < group.index; at++) draft.claim(at, "cue");
  draft.claim(group.index, "group");
  draft.claim(amount.index, "measure");
  const averaged = draft.items.find((item) => draft.cue(item.index, "aggregate")?.aggregate === "avg");
  if (averaged !== undefined && draft.isFree(averaged.index)) draft.claim(averaged.index, "cue");
  draft.dimensions.push(columnDimension(draft, kind.ref));
  draft.measures.push(aggregateOf(draft, "avg", ref));
  draft.focusScore = Math.max(draft.focusScore, Math.min(kind.score, 0.9));
  draft.notes.push(`${draft.lexicon.column(ref).label} is averaged for each ${draft.lexicon.column(kind.ref).label}.`);
}
