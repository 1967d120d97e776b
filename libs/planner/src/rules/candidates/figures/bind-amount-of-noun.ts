import type { Item } from "../../matches/item.ts";
import { isUnknown } from "../../matches/item.ts";
import { measureOf } from "./bind-aggregates.ts";
import type { Draft } from "../draft.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.9;

/** The header that stands right after "how many" and before a plural that the data do not have. */
function headerOf(draft: Draft, count: number): Item | null {
  const [header, noun] = [draft.items[count + 1], draft.items[count + 2]];
  const [named] = header?.columns ?? [];
  if (header === undefined || noun === undefined || named === undefined || !draft.isFree(header.index)) return null;
  const { role, type } = draft.lexicon.column(named.ref);
  const amount = draft.isNumeric(named.ref) && role === "measure" && type !== "text" && named.score >= surelyNamed;
  return amount && isUnknown(noun) && noun.content && isPlural(noun) ? header : null;
}

/**
 * "how many nonfarm jobs were there in January 2010": where a header says of what kind the counted things are, its cells hold how many
 * there were, and the rows are no such things. Amounts that stand at a level are averaged, others added up.
 */
export function bindAmountOfNoun(draft: Draft): void {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1 || draft.measures.length > 0) return;
  for (const index of draft.freeCues("count")) {
    const header = headerOf(draft, index);
    const [named] = header?.columns ?? [];
    if (header === null || named === undefined) continue;
    const mean = draft.freeCues("aggregate").filter((at) => draft.cue(at, "aggregate")?.aggregate === "avg");
    const level = draft.lexicon.column(named.ref).defaultAggregate === "avg";
    const measure = measureOf(draft, header, level || mean.length > 0 ? "avg" : "sum");
    if (measure === null) continue;
    for (const at of [index, index + 2, ...mean]) draft.claim(at, "cue");
    draft.claim(header.index, "measure");
    draft.measures.push(measure);
    draft.focusScore = Math.max(draft.focusScore, 0.85);
    return;
  }
}
