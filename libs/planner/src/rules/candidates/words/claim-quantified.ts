import type { Draft } from "../draft.ts";

const all = /^(?:any|all|every|whatever|whichever|one|a single)$/u;

/** "of any source in any year": a column of which every value is meant narrows nothing. Only words that no other step used are claimed. */
export function claimQuantified(draft: Draft): void {
  for (const item of draft.items) {
    const next = draft.items[item.index + 1];
    if (!all.test(item.lower) || next === undefined || !draft.isFree(next.index) || draft.dimensions.length > 0)
      continue;
    if (next.columns.length + next.tables.length === 0 || next.values.some((value) => value.match === "exact"))
      continue;
    if (draft.isFree(item.index)) draft.claim(item.index, "cue");
    draft.claim(next.index, "entity");
  }
}
