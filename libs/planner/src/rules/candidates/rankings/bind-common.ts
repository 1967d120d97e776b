import { path } from "../../../compile/joins.ts";
import type { ColumnRef } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import { lemmas } from "../../text/morphology.ts";
import { type Draft } from "../draft.ts";
import type { Item } from "../../matches/item.ts";
import { countOf, isCategory } from "../figures/measured.ts";
import { over } from "./ranked.ts";
import { asksSeveral } from "./ranking-subject.ts";

export function limitNear(draft: Draft, index: number): number | null {
  for (const at of [index + 1, index - 1]) {
    const item = draft.items[at];
    if (item?.number != null && draft.roles.get(at) === "limit") return item.number.value;
  }
  return (
    draft.items.find((item) => item.index < index && draft.roles.get(item.index) === "limit")?.number?.value ?? null
  );
}

/** "the most popular single" of an upload where nearly every one stands once: how often says nothing of that. */
function isMostlyOnce(draft: Draft, ref: ColumnRef): boolean {
  const { distinctCount, rowCount, nullCount } = draft.lexicon.column(ref);
  return draft.lexicon.model.origin === "upload" && distinctCount * 10 > (rowCount - nullCount) * 6;
}

/** "the most common defect" of governed data: its kinds, where a column of kinds has the word beside one of amounts. */
function kindsFirst(draft: Draft, { columns }: Item): Item["columns"] {
  const kinds = columns.filter(({ ref }) => isCategory(draft, ref) && !draft.isNumeric(ref));
  return draft.lexicon.model.origin === "plugin" && kinds.length > 0 ? kinds : columns;
}

/**
 * "which products are returned most often" of governed data: how often is a number of returns, not of products. The table whose rows a condition
 * is of, where each belongs to one of those that are ranked; null where those themselves are counted.
 */
function deedsOf(draft: Draft, table: string): string | null {
  if (draft.lexicon.model.origin !== "plugin") return null;
  const of = draft.filters.map(({ ref }) => ref?.table).find((one) => one !== undefined && one !== table);
  return of !== undefined && path(draft.lexicon.model, of, table, true) !== null ? of : null;
}

/** "the most common genre": the values of a column by how many rows have them. */
export function bindCommon(draft: Draft): void {
  for (const index of draft.freeCues("common")) {
    const cue = draft.cue(index, "common");
    const target =
      draft.columnAfter(index, over)?.item ??
      draft.items.find((item) => draft.isFree(item.index) && item.columns.length > 0);
    if (cue === null || target === undefined) continue;
    const picked = draft.choices.pick(
      `common:${index}`,
      kindsFirst(draft, target).map((reading) => ({ value: reading.ref, score: reading.score })),
    );
    if (picked === null) continue;
    if (isMostlyOnce(draft, picked.value)) draft.doubts.add("beyond_reach");
    draft.claim(index, "cue");
    draft.claim(target.index, "focus");
    const limit = limitNear(draft, index);
    draft.focusScore = Math.max(draft.focusScore, picked.score);
    draft.dimensions.push({ kind: "column", column: picked.value, alias: aliasFor(draft, picked.value.column) });
    if (draft.lexicon.column(picked.value).nullCount > 0) {
      draft.filters.push({
        filter: { kind: "null", column: picked.value, negated: true },
        ref: null,
        item: index,
        score: 1,
      });
    }
    const measure = countOf(draft, deedsOf(draft, picked.value.table) ?? picked.value.table);
    draft.measures.push(measure);
    draft.order.push({ by: measure.alias, direction: cue.direction });
    const several =
      /\bwhat are\b|\bwhich are\b|\bshow\b|\blist\b/u.test(
        draft.items
          .slice(0, 4)
          .map((item) => item.lower)
          .join(" "),
      ) && lemmas(target.lower)[0] !== lemmas(target.lower).at(1);
    const governed = asksSeveral(draft, target);
    draft.limit = limit ?? (several || governed ? draft.lexicon.model.policy.defaultLimit : 1);
  }
}
