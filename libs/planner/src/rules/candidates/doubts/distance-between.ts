import type { Draft } from "../draft.ts";

const extreme = /^(?:furthest|farthest|closest|nearest|most|least|biggest|largest|smallest)$/u;
const between = /^(?:off|from|away|to|away from|off from|away off)$/u;
const articles = /^(?:the|its|their|a|an|of|from|to)$/u;

/** "furthest off its nominal size" ranked by the nominal size: how far another amount is from it is asked, and nothing says that. */
export function ranksByTarget(draft: Draft): boolean {
  return draft.items.some((item) => {
    const next = draft.items[item.index + 1];
    if (!extreme.test(item.lower) || next === undefined || !between.test(next.lower)) return false;
    let at = next.index + 1;
    while (articles.test(draft.items[at]?.lower ?? "")) at += 1;
    const target = draft.items[at];
    const [named] = target?.columns ?? [];
    return named !== undefined && draft.isNumeric(named.ref) && draft.roles.get(at) === "measure";
  });
}
