import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

const called = /^(?:named|called|titled)$/u;
const links = /^(?:are|is|were|was|that|which|who)$/u;
/** More than the header "name" beside the value speaks for a column of that name. */
const bonus = 1.4;
/** A header of which less was said is another word. */
const surelyNamed = 0.9;

/** "cities named Greenville" of an upload: what is called so are the cities, whatever else has a name. */
export function namedAs(draft: Draft, item: Item, ref: ColumnRef): number {
  if (draft.lexicon.model.origin === "plugin" || !called.test(draft.items[item.index - 1]?.lower ?? "")) return 0;
  let at = item.index - 2;
  while (links.test(draft.items[at]?.lower ?? "")) at -= 1;
  const [named] = draft.items[at]?.columns ?? [];
  return named !== undefined && named.score >= surelyNamed && sameRef(named.ref, ref) ? bonus : 0;
}
