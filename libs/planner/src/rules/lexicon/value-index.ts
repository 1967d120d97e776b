import { isSlipOf } from "../text/slips.ts";
import type { SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";
import { functionWords } from "../english/function-words.ts";
import { canonical } from "../text/tokens.ts";
import { lemmas } from "../text/morphology.ts";

/** A value as its column spells it, with its words in canonical form. */
export interface ValueEntry {
  readonly ref: ColumnRef;
  readonly value: string;
  readonly words: readonly string[];
}

/** A word in more values than this does not tell one value. */
const rareWord = 25;
const fuzzyMinLength = 6;

/** Finds values of the model's columns by the words of a question. */
export class ValueIndex {
  private readonly byFirst = new Map<string, ValueEntry[]>();
  /** Values of two words by both written as one: "giftcard". */
  private readonly byCompound = new Map<string, ValueEntry[]>();
  private readonly byWord = new Map<string, ValueEntry[]>();
  private readonly firstWords: readonly string[];

  constructor(model: SemanticModel) {
    for (const table of model.tables) {
      for (const column of table.columns) {
        if (!column.allowed || column.values === null) continue;
        const ref = { table: table.name, column: column.name };
        for (const value of column.values) this.addValue(ref, value);
      }
    }
    this.firstWords = [...this.byWord.keys()].filter((word) => word.length >= fuzzyMinLength && /^\p{L}+$/u.test(word));
  }

  private addValue(ref: ColumnRef, value: string): void {
    const words = canonical(value);
    const first = words[0];
    if (first === undefined) return;
    const entry = { ref, value, words };
    const add = (map: Map<string, ValueEntry[]>, key: string): void => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [entry]);
      else list.push(entry);
    };
    add(this.byFirst, first);
    if (words.length === 2 && words.join("").length >= 7) add(this.byCompound, words.join(""));
    if (words.length === 1) for (const form of lemmas(first)) if (form !== first) add(this.byFirst, form);
    for (const word of new Set(words)) if (!functionWords.has(word)) add(this.byWord, word);
  }

  /** Values whose words begin at `at` of `words`. */
  startingAt(words: readonly string[], at: number): readonly ValueEntry[] {
    const first = words[at];
    if (first === undefined) return [];
    const matches = (entry: ValueEntry): boolean =>
      entry.words.every((word, index) => index === 0 || words[at + index] === word);
    return (this.byFirst.get(first) ?? []).filter(matches);
  }

  /** Values whose first word this is. */
  beginningWith(word: string): readonly ValueEntry[] {
    return this.byFirst.get(word) ?? [];
  }

  /** Values whose two words the question writes as one. */
  compounds(word: string): readonly ValueEntry[] {
    return this.byCompound.get(word) ?? [];
  }

  /** Values that are exactly these words. */
  exactly(words: readonly string[]): readonly ValueEntry[] {
    return this.startingAt(words, 0).filter((entry) => entry.words.length === words.length);
  }

  /** Values that hold these words in a row among others. */
  containing(words: readonly string[]): readonly ValueEntry[] {
    const lists = words.flatMap((word) => (functionWords.has(word) ? [] : [this.byWord.get(word) ?? []]));
    const shortest = lists.reduce((best, list) => (list.length < best.length ? list : best), lists[0] ?? []);
    return shortest.filter((entry) =>
      entry.words.some((_, from) => words.every((word, index) => entry.words[from + index] === word)),
    );
  }

  /** How many values hold the word. */
  frequency(word: string): number {
    return this.byWord.get(word)?.length ?? 0;
  }

  isRare(word: string): boolean {
    const count = this.frequency(word);
    return count > 0 && count <= rareWord;
  }

  /** Words of values one slip away. */
  similarWords(word: string): readonly string[] {
    if (word.length < fuzzyMinLength) return [];
    const slips = word.length >= 9 ? 2 : 1;
    return this.firstWords.filter((known) => isSlipOf(known, word, slips));
  }
}
