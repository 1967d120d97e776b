import type { ColumnReading, Item } from "../../matches/item.ts";
import { type Draft } from "../draft.ts";
import { emptyCells, hasEmptyCells } from "./empty-cells.ts";

const none = /^(?:no|zero|without|without any|with no|have no|has no|had no)$/u;

/** "awards" of a header "awards won", where it is a part of no other. */
function onlyPart(draft: Draft, item: Item | undefined): ColumnReading | undefined {
  const [only, other] = item?.columns ?? [];
  return other === undefined && (only?.score ?? 0) >= 0.45 && draft.lexicon.model.origin === "upload"
    ? only
    : undefined;
}

/** "found no defects": an amount beside "no" is zero, where the column has zeros. */
function bindZero(draft: Draft): void {
  for (const item of draft.items) {
    if (!none.test(item.lower) || !draft.isFree(item.index)) continue;
    const next = draft.items[item.index + 1];
    const reading = next?.columns.find((one) => one.score >= 0.7) ?? onlyPart(draft, next);
    if (next === undefined || reading === undefined || !draft.isFree(next.index)) continue;
    const column = draft.lexicon.column(reading.ref);
    if (!draft.isNumeric(reading.ref) || column.role !== "measure" || column.min === null || Number(column.min) !== 0)
      continue;
    draft.claim(item.index, "cue");
    draft.claim(next.index, "key");
    // "won no awards" under a header "awards won".
    const verb = draft.items[item.index - 1];
    const both = verb !== undefined && draft.isFree(verb.index) && draft.lexicon.words(reading.ref).has(verb.lower);
    if (both) draft.claim(verb.index, "key");
    draft.filters.push({
      filter: { kind: "compare", column: reading.ref, operator: "=", value: 0 },
      ref: reading.ref,
      item: item.index,
      score: both ? 1 : reading.score,
    });
  }
}

/** "missing", "is null", "with no": the column beside it is empty. */
export function bindMissing(draft: Draft): void {
  bindZero(draft);
  for (const index of draft.freeCues("missing")) {
    const cue = draft.cue(index, "missing");
    const key = draft.columnAfter(index, new Set(["a", "an", "the", "any"])) ?? draft.columnBefore(index);
    const reading = key?.item.columns[0];
    if (cue === null || key === null || reading === undefined) continue;
    // Nothing is missing there, so something else is meant; that nothing is missing holds, and is said beside other conditions.
    if (!hasEmptyCells(draft, reading.ref) && !cue.negated) continue;
    draft.claim(index, "cue");
    draft.claim(key.item.index, "key");
    draft.filters.push({
      filter: emptyCells(draft, reading.ref, cue.negated),
      ref: reading.ref,
      item: index,
      score: reading.score,
    });
  }
}
