import type { Dimension } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { countOf, isKind } from "../figures/measured.ts";
import type { Focus } from "../focus/find-focus.ts";
import { columnDimension, periodOf } from "../groups/bind-groups.ts";
import { limitNear } from "./bind-common.ts";
import { isFlag } from "../conditions/flags.ts";
import { mayBeMissing } from "./rank-groups.ts";
import { asksSeveral, subjectOf } from "./ranking-subject.ts";
import { isRows, nounAfter } from "./value-noun.ts";

const amount = /^(?:the )?(?:most|least|fewest|(?:highest|lowest|largest|greatest|smallest) number of)$/u;

/** Less of a header was said, by a word for what it holds: "agent" of "assigned to". */
const partlyNamed = 0.4;

/** What is asked for: a column whose values are ranked, or the periods that a word for time cuts. */
function subjectAt(draft: Draft, item: Item, least: number): Dimension | null {
  const subject = (item.columns[0]?.score ?? 0) >= least ? subjectOf(draft, item) : null;
  const period = subject === null || draft.isTime(subject.ref) ? periodOf(draft, item) : null;
  if (period !== null) return period;
  if (subject !== null) return columnDimension(draft, subject.ref);
  const part = item.columns.find(({ ref, score }) => score >= least && isKind(draft, ref));
  return part === undefined ? null : columnDimension(draft, part.ref);
}

const wellNamed = 0.6;

function claimNoun(draft: Draft, value: number): void {
  const noun = nounAfter(draft, value);
  if (noun !== undefined && draft.isFree(noun.index) && isRows(draft, noun)) draft.claim(noun.index, "entity");
}

/**
 * "which year had the most sunny days", "which city has the most rain" where rain is a value, "which store had the most returns" where a
 * governed column says what was returned: by how many rows have it. True when it is so.
 */
export function rankByValue(
  draft: Draft,
  extreme: { readonly index: number; readonly direction: "asc" | "desc" },
  focus: Focus,
): boolean {
  const value = draft.items[extreme.index + 1];
  const bound = draft.filters.find(({ item, filter }) => item === value?.index && filter.kind !== "time_range");
  const saysAmount = amount.test(draft.items[extreme.index]?.lower ?? "");
  const governed = draft.lexicon.model.origin === "plugin";
  if (value === undefined || bound?.ref == null || !saysAmount || (governed && !isFlag(draft, bound.ref))) return false;
  const after = nounAfter(draft, value.index);
  if (after !== undefined && draft.isFree(after.index) && after.columns.some(({ ref }) => draft.isNumeric(ref)))
    return false;
  const least = after !== undefined && isRows(draft, after) ? partlyNamed : wellNamed;
  for (const item of draft.items.slice(Math.max(0, focus.cue), extreme.index)) {
    const dimension = draft.isFree(item.index) ? subjectAt(draft, item, least) : null;
    if (dimension === null) continue;
    const measure = countOf(draft, bound.ref.table);
    draft.claim(extreme.index, "cue");
    draft.claim(item.index, "focus");
    claimNoun(draft, value.index);
    draft.focusScore = Math.max(draft.focusScore, item.columns[0]?.score ?? 0.9);
    draft.dimensions.push(dimension);
    draft.measures.push(measure);
    draft.order.push({ by: measure.alias, direction: extreme.direction });
    const several = asksSeveral(draft, item) ? draft.lexicon.model.policy.defaultLimit : 1;
    draft.limit = limitNear(draft, extreme.index) ?? several;
    if (governed && dimension.kind === "column" && mayBeMissing(draft, measure, dimension.column))
      draft.filters.push({
        filter: { kind: "null", column: dimension.column, negated: true },
        ref: null,
        item: -1,
        score: 1,
      });
    return true;
  }
  return false;
}
