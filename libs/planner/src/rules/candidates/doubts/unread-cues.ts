import type { Draft } from "../draft.ts";

/** Words that decide what is asked: the first of all, another than, a part of the whole. */
const deciding = ["superlative", "negation", "share"] as const;

/** "no. of cars" is a number; "best first" says an order. */
function saysElse(draft: Draft, index: number): boolean {
  const [before, own, after] = [index - 1, index, index + 1].map((at) => draft.items[at]?.lower ?? "");
  return (own === "no" && /^(?:\.|of)$/u.test(after ?? "")) || after === "first" || before === "if";
}

/** True when a word that decides what is asked found no place: "the highest", "not in", "percentage of". */
export function hasUnreadCue(draft: Draft): boolean {
  return deciding.some((kind) => draft.freeCues(kind).some((index) => !saysElse(draft, index)));
}
