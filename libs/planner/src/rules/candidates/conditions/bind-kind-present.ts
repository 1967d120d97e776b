import type { Draft } from "../draft.ts";

const having = /^(?:with|having|that (?:have|had|has)|have|has|had)$/u;
const articles = /^(?:a|an|any|some)$/u;

/**
 * "of the inspections with a defect, what share has each defect type" of governed data: beside groups of the kind, that there is one says that rows
 * without a kind are left out. Where no row lacks it, nothing is said by it.
 */
export function bindKindPresent(draft: Draft): void {
  if (draft.lexicon.model.origin !== "plugin") return;
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const article = articles.test(draft.items[item.index - 1]?.lower ?? "");
    if (!having.test(draft.items[item.index - (article ? 2 : 1)]?.lower ?? "")) continue;
    const kind = draft.dimensions.find(
      (one) =>
        one.kind === "column" &&
        draft.reading(item, one.column) !== null &&
        draft.lexicon.column(one.column).nullCount > 0,
    );
    if (kind === undefined) continue;
    draft.claim(item.index, "key");
    const filter = { kind: "null" as const, column: kind.column, negated: true };
    draft.filters.push({ filter, ref: kind.column, item: item.index, score: 0.9 });
  }
}
