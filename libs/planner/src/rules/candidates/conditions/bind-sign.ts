import type { ComparisonOperator } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const signs: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["negative", "<"],
  ["positive", ">"],
]);

/** "months with a negative change": a numeric column beside the word, below or above zero, where the column has such values. */
export function bindSign(draft: Draft): void {
  for (const item of draft.items) {
    const operator = signs.get(item.lower);
    if (operator === undefined || !draft.isFree(item.index) || item.columns.length + item.values.length > 0) continue;
    const key = draft.columnAfter(item.index) ?? draft.columnBefore(item.index);
    const reading = key?.item.columns.find(
      (one) => draft.isNumeric(one.ref) && Number(draft.lexicon.column(one.ref).min ?? 0) < 0,
    );
    if (key === null || reading === undefined) continue;
    draft.claim(item.index, "filter");
    draft.claim(key.item.index, "key");
    draft.filters.push({
      filter: { kind: "compare", column: reading.ref, operator, value: 0 },
      ref: reading.ref,
      item: item.index,
      score: reading.score,
    });
  }
}
