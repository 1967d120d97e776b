import type { ColumnRef } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { subjectOf } from "../rankings/ranking-subject.ts";
import type { Ranked } from "../rankings/superlative.ts";

function homeOf(draft: Draft, ranked: Ranked): string {
  if (ranked.kind === "metric") return draft.lexicon.metric(ranked.metric).table;
  return ranked.kind === "count" ? ranked.table : ranked.ref.table;
}

/** "which accounts have the highest fees": governed things without a name are told apart by their key, and the figure is of each. */
export function thingsAsked(draft: Draft, focus: Focus, ranked: Ranked): readonly ColumnRef[] {
  const [item] = focus.items;
  const things = item?.tables[0];
  if (draft.lexicon.model.origin !== "plugin" || item === undefined || things === undefined || things.score < 0.9)
    return [];
  const subject = homeOf(draft, ranked) === things.table || !draft.isFree(item.index) ? null : subjectOf(draft, item);
  if (subject === null) return [];
  draft.claim(item.index, "focus");
  return [subject.ref];
}
