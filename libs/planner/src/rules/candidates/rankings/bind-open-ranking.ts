import type { Item } from "../../matches/item.ts";
import { path } from "../../../compile/joins.ts";
import { measureTable } from "../../../compile/measures.ts";
import { openExtreme } from "../../english/open-extremes.ts";
import { limitNear } from "./bind-common.ts";
import type { Draft } from "../draft.ts";
import { isFlag } from "../conditions/flags.ts";
import { hinted } from "../kinds.ts";
import { countOf } from "../figures/measured.ts";
import { mainFigure, type MainFigure } from "../figures/main-figure.ts";
import { rankGroups } from "./rank-groups.ts";
import { isPlural, subjectOf, type Subject } from "./ranking-subject.ts";

/** How things do in general; no figure of their own. */
const doing = /^(?:performing|performers?|selling|sellers?|earning|earners?|grossing)$/u;
const fillers = /^(?:the|our|my|of|all|in|terms)$/u;

/** What stands right after the extreme: the groups that are ranked. */
function subjectAfter(
  draft: Draft,
  from: number,
): { readonly subject: Subject; readonly passed: readonly number[] } | null {
  const passed: number[] = [];
  for (let at = from + 1; at <= from + 4; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (draft.roles.get(at) === "limit" || fillers.test(item.lower)) continue;
    if (!draft.isFree(at)) return null;
    if (doing.test(item.lower)) {
      passed.push(at);
      continue;
    }
    const subject = subjectOf(draft, item);
    // "the worst churn": a figure, though a flag is called so too.
    if (subject !== null && item.metrics.length > 0 && isFlag(draft, subject.ref)) return null;
    return subject === null ? null : { subject, passed };
  }
  return null;
}

/** True when the question names a figure, or says by what it ranks. */
function namesFigure(draft: Draft, extreme: number, subject: Item): boolean {
  return draft.items.some(
    (item) =>
      draft.isFree(item.index) &&
      item.index !== extreme &&
      item !== subject &&
      !doing.test(item.lower) &&
      (/^(?:by|based on|in terms of|according to|with|which|that|who)$/u.test(item.lower) ||
        (item.metrics[0]?.score ?? 0) >= 0.5 ||
        item.cues.some((cue) => cue.cue === "aggregate" || cue.cue === "count" || cue.cue === "growth") ||
        item.columns.some(
          (reading) =>
            reading.score >= 0.6 &&
            draft.isNumeric(reading.ref) &&
            draft.lexicon.column(reading.ref).role === "measure",
        )),
  );
}

/** "top cancellation reasons": what is told apart by how often it happens. */
function isCounted({ item, ref }: Subject): boolean {
  const said = `${item.lower} ${ref.column.replaceAll("_", " ")}`;
  return /\b(?:reasons?|causes?|complaints?|problems?|issues?|defects?|errors?)\b/u.test(said);
}

function occurrences(draft: Draft, { ref }: Subject): MainFigure {
  return { measure: countOf(draft, ref.table), label: "how often they occur" };
}

/** True when a column of the ranked things themselves is what the extreme speaks of: the largest stores have a floor area. */
function isDescribed(draft: Draft, hints: readonly string[] | null, { ref }: Subject): boolean {
  return hints !== null && hinted(draft.lexicon, [ref.table], hints).some((hint) => draft.isNumeric(hint.ref));
}

/**
 * "top 3 products", "our best stores": nothing says by what, so the main figure ranks them, and the answer says so. True when the question
 * is of this form.
 */
export function bindOpenRanking(draft: Draft): boolean {
  for (const index of draft.freeCues("superlative")) {
    const cue = draft.cue(index, "superlative");
    const item = draft.items[index];
    if (cue === null || item === undefined || !openExtreme.test(item.lower) || draft.order.length > 0) continue;
    const found = subjectAfter(draft, index);
    if (found === null || namesFigure(draft, index, found.subject.item)) continue;
    const { subject, passed } = found;
    // A rating or a place of their own says which are best; how they sell is a matter of what was sold.
    if (passed.length === 0 && isDescribed(draft, cue.hints, subject)) continue;
    const hints = (cue.hints ?? []).filter((hint) => !hint.startsWith("-"));
    const figure = isCounted(subject) ? occurrences(draft, subject) : mainFigure(draft, hints);
    if (
      figure === null ||
      path(draft.lexicon.model, measureTable(draft.lexicon.model, figure.measure), subject.ref.table, false) === null
    )
      continue;
    const limit = limitNear(draft, index) ?? (isPlural(subject.item) ? draft.lexicon.model.policy.defaultLimit : 1);
    if (draft.items.some((one) => draft.roles.get(one.index) === "limit" && one.number?.percent === true))
      draft.doubts.add("unknown_asked");
    for (const at of [index, ...passed]) draft.claim(at, "cue");
    draft.claim(subject.item.index, "focus");
    draft.focusScore = Math.max(draft.focusScore, subject.score);
    rankGroups(draft, figure.measure, cue.direction, [subject.ref], limit);
    draft.notes.push(`No figure is named, so they are ranked by ${figure.label}.`);
    return true;
  }
  return false;
}
