import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** A header of which less was said does not name what is counted. */
const surelyNamed = 0.85;

/** True for a column whose values name things: amounts that a file writes with a note ("40 (2)") open with a digit. */
function namesThings(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, values } = draft.lexicon.column(ref);
  return type === "text" && role !== "measure" && !(values ?? []).some((value) => /^[-+$€£<>~]?\d/u.test(value));
}

/**
 * "regions with more than 30 countries" of an upload: the things after a number that are named in the plural, whose column holds text; how
 * many of them there are is what the number is held against. Null where the noun names an amount as plainly.
 */
export function countedKind(draft: Draft, item: Item | undefined): ColumnRef | null {
  if (item === undefined || draft.lexicon.model.origin === "plugin" || !draft.isFree(item.index)) return null;
  const [reading] = item.columns;
  if (reading === undefined || reading.score < surelyNamed || !isPlural(item)) return null;
  const amount = item.columns.some(({ ref, score }) => draft.isNumeric(ref) && score >= reading.score - 0.1);
  return amount || !namesThings(draft, reading.ref) ? null : reading.ref;
}
