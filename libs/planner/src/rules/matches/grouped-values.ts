import type { ValueEntry } from "../lexicon/value-index.ts";
import type { ValueReading } from "./item.ts";

/** The words of the question without symbols, with the token each stands at. */
export interface Line {
  readonly words: readonly string[];
  readonly at: readonly number[];
}

/** Values of one column are one reading, with the best of their scores. */
export function grouped(
  entries: readonly ValueEntry[],
  match: ValueReading["match"],
  scoreOf: (entry: ValueEntry) => number,
): readonly ValueReading[] {
  const byColumn = new Map<string, { readonly entry: ValueEntry; readonly values: string[]; score: number }>();
  for (const entry of entries) {
    const key = `${entry.ref.table}.${entry.ref.column}`;
    const known = byColumn.get(key);
    if (known === undefined) byColumn.set(key, { entry, values: [entry.value], score: scoreOf(entry) });
    else {
      known.values.push(entry.value);
      known.score = Math.max(known.score, scoreOf(entry));
    }
  }
  return [...byColumn.values()].map(({ entry, values, score }) => ({ ref: entry.ref, values, match, score }));
}
