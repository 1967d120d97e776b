import type { ComparisonOperator } from "../../semantic-query.ts";
import type { Draft } from "./draft.ts";

const said: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["late", ">"],
  ["early", "<"],
  ["on time", "<="],
  ["punctual", "<="],
]);

/** "arrived early", "share of flights that were late": a column of delays says it, below or above zero. */
export function bindLateness(draft: Draft): void {
  const ref = draft.lexicon
    .allColumns()
    .find(
      (one) =>
        draft.isNumeric(one) && [...draft.lexicon.words(one)].some((word) => /^(?:delays?|lateness)$/u.test(word)),
    );
  if (ref === undefined) return;
  for (const item of draft.items) {
    const two = `${item.lower} ${draft.items[item.index + 1]?.lower ?? ""}`;
    const operator = said.get(item.lower) ?? said.get(two);
    if (operator === undefined || !draft.isFree(item.index) || item.columns.length > 0) continue;
    draft.claim(item.index, "filter");
    if (!said.has(item.lower)) draft.claim(item.index + 1, "filter");
    draft.filters.push({
      filter: { kind: "compare", column: ref, operator, value: 0 },
      ref,
      item: item.index,
      score: 0.9,
    });
    draft.notes.push(
      `"${said.has(item.lower) ? item.text : two}" is ${draft.lexicon.column(ref).label} ${operator} 0.`,
    );
  }
}
