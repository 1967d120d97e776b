import type { SemanticQuery } from "../../../semantic-query.ts";
import { sameRef, type Draft } from "../draft.ts";

const ofLevel = /^(?:the )?(?:highest|lowest|higher|lower|top|maximum|minimum)$/u;

/** "highest priority tickets" read as the priority of most tickets: texts are levels whose order nothing says. */
export function ranksLevels(draft: Draft, query: SemanticQuery): boolean {
  const [group] = query.dimensions;
  if (query.limit === null || group?.kind !== "column" || query.measures.some(({ kind }) => kind !== "count_rows"))
    return false;
  if (query.measures.length === 0 || draft.lexicon.column(group.column).type !== "text") return false;
  return draft.items.some(({ lower, index }) => {
    const named = draft.items[index + 1]?.columns[0];
    const counted = draft.items[index + 2];
    return (
      ofLevel.test(lower) &&
      named !== undefined &&
      named.score >= 0.9 &&
      sameRef(named.ref, group.column) &&
      counted !== undefined &&
      counted.tables.length > 0
    );
  });
}
