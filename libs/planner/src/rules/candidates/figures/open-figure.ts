import { openExtreme } from "../../english/open-extremes.ts";
import { changeVerbAt } from "../changes/change-verb.ts";
import type { Draft } from "../draft.ts";

/** True where a question of governed data speaks of a figure and names none: what grows, what is best. */
export function leavesFigureOpen(draft: Draft): boolean {
  const { items, lexicon } = draft;
  if (lexicon.model.origin !== "plugin" || items.some((item) => item.metrics.length > 0)) return false;
  return items.some(
    (item, at) =>
      openExtreme.test(item.lower) ||
      changeVerbAt(items, at) !== null ||
      item.cues.some((cue) => cue.cue === "growth" || cue.cue === "running"),
  );
}
