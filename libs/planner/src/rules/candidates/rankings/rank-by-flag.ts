import { isFlag, flagFilter } from "../conditions/flags.ts";
import type { Draft } from "../draft.ts";
import { countOf } from "../figures/measured.ts";
import { limitNear } from "./bind-common.ts";
import { rankGroups } from "./rank-groups.ts";
import { isPlural, subjectOf } from "./ranking-subject.ts";

const surelyNamed = 0.9;

/**
 * "top 3 products by returns" of governed data: what says of each row whether it came back makes no groups of what is ranked; the rows of which it
 * is true are counted. True when the question is of this form.
 */
export function rankByFlag(draft: Draft): boolean {
  const [extreme] = draft.freeCues("superlative");
  const cue = extreme === undefined ? null : draft.cue(extreme, "superlative");
  if (draft.lexicon.model.origin !== "plugin" || extreme === undefined || cue === null) return false;
  const by = draft.items.find(({ lower, index }) => lower === "by" && index > extreme && draft.isFree(index));
  const flag = by === undefined ? undefined : draft.items[by.index + 1];
  const [column] = flag?.columns ?? [];
  if (by === undefined || flag === undefined || column === undefined || column.score < surelyNamed) return false;
  if (!isFlag(draft, column.ref) || !flag.lower.endsWith("s") || flag.metrics.some(({ score }) => score >= surelyNamed))
    return false;
  const noun = draft.items.slice(extreme + 1, by.index).find(({ index }) => draft.isFree(index));
  const subject = noun === undefined ? null : subjectOf(draft, noun);
  if (noun === undefined || subject === null) return false;
  for (const at of [extreme, by.index]) draft.claim(at, "cue");
  draft.claim(flag.index, "measure");
  draft.claim(noun.index, "focus");
  const { ref } = column;
  draft.filters.push({ filter: flagFilter(draft, ref, true), ref, item: flag.index, score: column.score });
  const limit = limitNear(draft, extreme) ?? (isPlural(noun) ? draft.lexicon.model.policy.defaultLimit : 1);
  rankGroups(draft, countOf(draft, ref.table), cue.direction, [subject.ref], limit);
  draft.focusScore = Math.max(draft.focusScore, subject.score);
  return true;
}
