import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";

const opening = /^(?:the|our|all|all the|of|how many|number of|total|total number of|every|each|are|have|any)$/u;
const minNamed = 0.85;

const relative = /^(?:who|that|which)$/u;

/** The rows that a participle is said of: the noun after it, or the one before "that" where no time is said. */
function rowsOf(items: readonly Item[], at: number): Item | undefined {
  const [noun, pronoun, next] = [items[at - 2], items[at - 1], items[at + 1]];
  if (!relative.test(pronoun?.lower ?? "")) {
    const opens = pronoun === undefined || opening.test(pronoun.lower);
    return opens ? next : undefined;
  }
  const dated = items.some(
    ({ time, cues, number }) =>
      time !== null || number !== null || cues.some(({ cue }) => cue === "temporal" || cue === "compare"),
  );
  return dated ? undefined : noun;
}

/**
 * "registered customers", "issued invoices" of governed data: every row has the date by which it became one, so the participle before the noun,
 * or "that signed up" without a time, says nothing. After the noun it says when: "customers registered in May".
 */
export function withoutAlwaysTrue(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item, at) => {
    const [column] = item.columns;
    const [rows] = rowsOf(items, at)?.tables ?? [];
    if (!/^\p{L}+ed(?: up| in| on)?$/u.test(item.lower) || column === undefined || column.score < minNamed) return item;
    if (rows === undefined || rows.score < minNamed || rows.table !== column.ref.table) return item;
    const { role, nullCount } = lexicon.column(column.ref);
    return role === "time" && nullCount === 0
      ? { ...item, columns: [], tables: [], metrics: [], values: [], content: false }
      : item;
  });
}
