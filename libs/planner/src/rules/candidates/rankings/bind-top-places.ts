import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { hinted } from "../kinds.ts";

/** Header words of a column that numbers places from the best on. */
const placeWords = ["rank", "position", "pos", "place", "finish", "ranking", "standing", "placing"] as const;

/** "how many finished in the top 10": a count of rows by their place, not the ten first rows. */
export function bindTopPlaces(draft: Draft, focus: Focus): void {
  if (focus.wh !== "count") return;
  for (const item of draft.items) {
    const limit = draft.items[item.index + 1];
    if (item.lower !== "top" || !draft.isFree(item.index) || limit?.number == null) continue;
    const [place] = hinted(draft.lexicon, draft.entity === null ? [] : [draft.entity], placeWords).filter(({ ref }) =>
      draft.isNumeric(ref),
    );
    if (place === undefined) continue;
    draft.claim(item.index, "cue");
    draft.claim(limit.index, "filter");
    const column = place.ref;
    draft.filters.push({
      filter: { kind: "compare", column, operator: "<=", value: limit.number.value },
      ref: column,
      item: limit.index,
      score: 0.9,
    });
    claimVerb(draft, item.index);
  }
}

/** "ranked", "finished" before it names the same column. */
function claimVerb(draft: Draft, top: number): void {
  const verb = draft.items
    .slice(Math.max(0, top - 3), top)
    .find((item) => /^(?:ranked?|finish(?:ed)?|placed?)$/u.test(item.lower));
  if (verb !== undefined && draft.isFree(verb.index)) draft.claim(verb.index, "key");
}
