import { isUnknown } from "../../matches/item.ts";
import { isFlag } from "../conditions/flags.ts";
import type { Draft } from "../draft.ts";

/** Of the header all was said, so that the word after it is of no other. */
const wholeHeader = 0.95;
const fewestWords = 3;

/** "open to remote work" of an upload with a flag headed "Open to remote": claims the noun before which the header breaks off. */
export function claimHeaderEnd(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  for (const item of draft.items) {
    const before = draft.items[item.index - 1];
    const [named] = before?.columns ?? [];
    if (before === undefined || named === undefined || !draft.isFree(item.index) || !isUnknown(item)) continue;
    const whole = named.score >= wholeHeader && before.end - before.start >= fewestWords;
    const noun = /^\p{L}{3,}$/u.test(item.lower) && !/(?:ed|ing|ly)$/u.test(item.lower);
    if (whole && noun && isFlag(draft, named.ref) && draft.roles.get(before.index) === "filter")
      draft.claim(item.index, "cue");
  }
}
