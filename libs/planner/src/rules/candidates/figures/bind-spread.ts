import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { isCategory } from "./measured.ts";

/** "embarkation port distribution": how many rows each value of the column before it has. Only categories: numbers are a histogram's. */
export function bindSpread(draft: Draft): void {
  for (const index of draft.freeCues("spread")) {
    const before = draft.items[index - 1];
    const reading = before?.columns[0];
    if (before === undefined || reading === undefined || !draft.isFree(before.index) || draft.dimensions.length > 0)
      continue;
    if (draft.measures.length > 0 || !isCategory(draft, reading.ref)) continue;
    draft.claim(index, "cue");
    draft.claim(before.index, "group");
    draft.dimensions.push(columnDimension(draft, reading.ref));
    draft.focusScore = Math.max(draft.focusScore, reading.score);
  }
}
