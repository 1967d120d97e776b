import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { over } from "./ranked.ts";

/** Words by which a header says that each cell is an extreme already: "High rebounds", "Top scorer". */
const heads = {
  desc: new Set(["high", "highest", "most", "top", "leading", "max", "maximum", "best", "greatest"]),
  asc: new Set(["low", "lowest", "least", "fewest", "min", "minimum", "worst", "smallest"]),
} as const;
/** Words that may stand between the extreme and its noun. */
const between = /^(?:amount|number|count|scored|of|the|total)$/u;

/** The column whose header is the extreme of the noun; null when none is. */
function headed(draft: Draft, item: Item, direction: "asc" | "desc"): ColumnRef | null {
  const found = item.columns.find(({ ref }) => {
    const words = draft.lexicon.words(ref);
    return !draft.isNumeric(ref) && [...heads[direction]].some((word) => words.has(word));
  });
  return found?.ref ?? null;
}

function nounAfter(draft: Draft, index: number): Item | null {
  for (let at = index + 1; at <= index + 4; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (item.columns.length > 0) return draft.isFree(at) ? item : null;
    if (!over.has(item.lower) && !between.test(item.lower)) return null;
  }
  return null;
}

/**
 * "who had the most rebounds" where a column "High rebounds" names who had them: the column is the answer, nothing is ranked. Where it is
 * narrowed already, the extreme only says its name. True when the question asks for such a column.
 */
export function bindHeadedExtreme(draft: Draft, focus: Focus): boolean {
  let found = false;
  for (const index of draft.freeCues("superlative")) {
    const cue = draft.cue(index, "superlative");
    const next = draft.items[index + 1];
    const key = next !== undefined && draft.roles.get(next.index) === "key" ? next : null;
    const noun = cue === null ? null : (key ?? nounAfter(draft, index));
    const ref = cue === null || noun === null ? null : headed(draft, noun, cue.direction);
    if (noun === null || ref === null) continue;
    if (draft.hasFilterOn(ref)) {
      draft.claim(index, "cue");
      continue;
    }
    const asked = focus.items.every((item) => item.index >= index || item === noun) || focus.wh === "who";
    if (!asked || found || draft.columns.some((one) => sameRef(one, ref))) continue;
    draft.claim(index, "cue");
    draft.claim(noun.index, "focus");
    draft.columns.push(ref);
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    found = true;
  }
  return found;
}
