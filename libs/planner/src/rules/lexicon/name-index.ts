import { isSlipOf } from "../text/slips.ts";
import { abbreviations } from "../english/abbreviations.ts";
import { synonymGroups } from "../english/synonyms.ts";
import { functionWords } from "../english/function-words.ts";
import { lemmas, stem } from "../text/morphology.ts";
import { cutsOf, isCutWord } from "./cut-words.ts";
import type { Alias } from "./alias.ts";

/** A word of a question that may be word `word` of alias `alias`; strength 1 is the word itself. */
export interface NameHit {
  readonly alias: number;
  readonly word: number;
  readonly strength: number;
}

/** How far from the header's own word a match is. */
const strengths = {
  exact: 1,
  lemma: 0.98,
  stem: 0.86,
  synonym: 0.78,
  abbreviation: 0.85,
  cut: 0.82,
  fuzzy: 0.72,
  compound: 0.95,
  initials: 0.9,
} as const;

/** Two initials stand for too much. */
const minInitials = 3;

/** In a header "cat" is short for a category; in a question it is a cat. */
const ordinary: ReadonlySet<string> = new Set(["cat", "disc", "fin"]);

/** Shorter words have too many neighbours for a spelling slip to be told from another word. */
const fuzzyMinLength = 5;

const synonymsOf: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const map = new Map<string, Set<string>>();
  for (const group of synonymGroups) {
    for (const word of group) {
      const others = map.get(word) ?? new Set<string>();
      for (const other of group) if (other !== word) others.add(other);
      map.set(word, others);
    }
  }
  return map;
})();

function allowedSlips(length: number): number {
  return length >= 9 ? 2 : length >= fuzzyMinLength ? 1 : 0;
}

/** Finds the words of names by the words of questions. */
export class NameIndex {
  readonly aliases: readonly Alias[];
  private readonly hits = new Map<string, NameHit[]>();
  private readonly initials = new Map<string, NameHit[]>();
  private readonly cut = new Map<string, NameHit[]>();
  private readonly vocabulary: readonly string[];

  constructor(aliases: readonly Alias[]) {
    this.aliases = aliases;
    const words = new Set<string>();
    aliases.forEach((alias, aliasIndex) => {
      alias.words.forEach(({ text }, wordIndex) => {
        words.add(text);
        this.addWord(text, aliasIndex, wordIndex);
      });
      this.addCompounds(alias, aliasIndex);
      this.addInitials(alias, aliasIndex);
    });
    this.vocabulary = [...words].filter((word) => word.length >= fuzzyMinLength && /^\p{L}+$/u.test(word));
  }

  private add(key: string, hit: NameHit): void {
    const list = this.hits.get(key);
    if (list === undefined) this.hits.set(key, [hit]);
    else list.push(hit);
  }

  private addWord(text: string, alias: number, word: number): void {
    this.add(text, { alias, word, strength: strengths.exact });
    if (isCutWord(text)) this.cut.set(text, [...(this.cut.get(text) ?? []), { alias, word, strength: strengths.cut }]);
    const forms = lemmas(text);
    for (const form of forms) if (form !== text) this.add(form, { alias, word, strength: strengths.lemma });
    if (!functionWords.has(text)) this.add(`~${stem(text)}`, { alias, word, strength: strengths.stem });
    for (const full of abbreviations.get(text) ?? []) {
      for (const form of lemmas(full)) this.add(form, { alias, word, strength: strengths.abbreviation });
    }
    for (const form of forms) {
      for (const other of synonymsOf.get(form) ?? []) this.add(other, { alias, word, strength: strengths.synonym });
    }
  }

  /** "callsign" for "call sign": a word that joins the words of a name. */
  private addCompounds(alias: Alias, aliasIndex: number): void {
    alias.words.forEach((first, index) => {
      const second = alias.words[index + 1];
      if (second === undefined || functionWords.has(first.text)) return;
      const joined = first.text + second.text;
      this.add(joined, { alias: aliasIndex, word: index, strength: strengths.compound });
      this.add(joined, { alias: aliasIndex, word: index + 1, strength: strengths.compound });
    });
  }

  /** "mpg" for "miles per gallon": the initials of a name of three words or more stand for all of them. */
  private addInitials(alias: Alias, aliasIndex: number): void {
    if (alias.words.length < minInitials) return;
    const initials = alias.words.map(({ text }) => text.charAt(0)).join("");
    if (functionWords.has(initials)) return;
    for (let word = 0; word < alias.words.length; word++)
      this.initials.set(initials, [
        ...(this.initials.get(initials) ?? []),
        { alias: aliasIndex, word, strength: strengths.initials },
      ]);
  }

  /** Hits of a word that is the initials of a name, one per word of the name. */
  initialsOf(word: string): readonly NameHit[] {
    return this.initials.get(word) ?? [];
  }

  /** All hits of a question's word, the strongest per place. */
  lookup(word: string): readonly NameHit[] {
    const best = new Map<string, NameHit>();
    const consider = (hit: NameHit, factor: number): void => {
      const key = `${hit.alias}:${hit.word}`;
      const strength = hit.strength * factor;
      const known = best.get(key);
      if (known === undefined || known.strength < strength) best.set(key, { ...hit, strength });
    };
    for (const hit of this.hits.get(word) ?? []) consider(hit, 1);
    for (const form of lemmas(word)) {
      if (form !== word) for (const hit of this.hits.get(form) ?? []) consider(hit, strengths.lemma);
    }
    if (!functionWords.has(word)) for (const hit of this.hits.get(`~${stem(word)}`) ?? []) consider(hit, 1);
    for (const full of ordinary.has(word) ? [] : (abbreviations.get(word) ?? [])) {
      for (const hit of this.hits.get(full) ?? []) consider(hit, strengths.abbreviation);
    }
    if (best.size === 0) for (const hit of this.cutHits(word)) consider(hit, 1);
    return [...best.values()];
  }

  /** "electricity" for "elec": of what nothing else explains, the word that a header cuts. */
  private cutHits(word: string): readonly NameHit[] {
    const cut = this.cut.size === 0 ? undefined : cutsOf(word).find((part) => this.cut.has(part));
    return cut === undefined ? [] : (this.cut.get(cut) ?? []);
  }

  /** Hits of a word that nothing explains, one or two slips away from a word of a name. */
  fuzzy(word: string): readonly NameHit[] {
    const slips = allowedSlips(word.length);
    if (slips === 0) return [];
    return this.vocabulary
      .filter((known) => isSlipOf(known, word, slips))
      .flatMap((known) => this.hits.get(known) ?? [])
      .map((hit) => ({ ...hit, strength: hit.strength * strengths.fuzzy }));
  }
}
