import { falling, going, rising } from "../english/changing-verbs.ts";
import { openExtreme } from "../english/open-extremes.ts";
import type { Draft } from "./draft.ts";

/** True where a question of governed data speaks of a figure and names none: what grows, what is best. */
export function leavesFigureOpen(draft: Draft): boolean {
  const { items, lexicon } = draft;
  if (lexicon.model.origin !== "plugin" || items.some((item) => item.metrics.length > 0)) return false;
  return items.some(
    (item, at) =>
      openExtreme.test(item.lower) ||
      rising.test(item.lower) ||
      falling.test(item.lower) ||
      (going.test(item.lower) && /^(?:up|down)$/u.test(items[at + 1]?.lower ?? "")) ||
      item.cues.some((cue) => cue.cue === "growth" || cue.cue === "running"),
  );
}
