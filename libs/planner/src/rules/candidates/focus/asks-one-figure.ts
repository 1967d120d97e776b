import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { namesRows } from "../figures/measured.ts";

const measuring = /^how_(?:long|old|tall|far|deep|fast|heavy)$/u;

/** "how long is the river": one thing has one length, however many rows it has; false where the conditions name one row anyway. */
export function asksOneFigure(draft: Draft, focus: Focus): boolean {
  const oneRow = draft.filters.some((bound) => bound.ref !== null && namesRows(draft, bound.ref));
  return measuring.test(focus.wh) && draft.columns.length === 1 && draft.measures.length === 0 && !oneRow;
}
