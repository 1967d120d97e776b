import type { ColumnRef } from "../../../semantic-query.ts";
import { binNouns } from "../../english/bin-nouns.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { evenWidth } from "./even-width.ts";

/** A number cut into steps of one width. */
interface Steps {
  readonly column: ColumnRef;
  readonly width: number;
}

/** True for "by age group": the number is cut into steps, whatever else is computed. */
export function asksSteps(draft: Draft, target: Item): boolean {
  return target.columns.length > 0 && binNouns.test(draft.items[target.index + 1]?.lower ?? "");
}

/** The steps of a number that is grouped by: "age group", "price range"; null where the noun is a header of its own. Claims the noun. */
export function stepsOf(draft: Draft, item: Item): Steps | null {
  const noun = draft.items[item.index + 1];
  if (noun === undefined || !draft.isFree(noun.index) || !asksSteps(draft, item)) return null;
  if (noun.columns.some(({ score }) => score >= 0.9)) return null;
  const named = item.columns.find(({ ref, score }) => {
    const { role, amounts } = draft.lexicon.column(ref);
    return score >= 0.6 && draft.isNumeric(ref) && role === "measure" && amounts !== true;
  });
  if (named === undefined) return null;
  const { min, max, label } = draft.lexicon.column(named.ref);
  if (min === null || max === null) return null;
  const width = evenWidth(Number(min), Number(max));
  draft.claim(noun.index, "cue");
  draft.notes.push(`${label} is grouped in steps of ${width}; each group is called by where it begins.`);
  return { column: named.ref, width };
}
