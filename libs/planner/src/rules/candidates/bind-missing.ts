import { type Draft } from "./draft.ts";

/** "missing", "is null", "with no": the column beside it is empty. */
export function bindMissing(draft: Draft): void {
  for (const index of draft.freeCues("missing")) {
    const cue = draft.cue(index, "missing");
    const key = draft.columnAfter(index, new Set(["a", "an", "the", "any"])) ?? draft.columnBefore(index);
    const reading = key?.item.columns[0];
    if (cue === null || key === null || reading === undefined || draft.lexicon.column(reading.ref).nullCount === 0)
      continue;
    draft.claim(index, "cue");
    draft.claim(key.item.index, "key");
    draft.filters.push({
      filter: { kind: "null", column: reading.ref, negated: cue.negated },
      ref: reading.ref,
      item: index,
      score: reading.score,
    });
  }
}
