import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import { functionWords } from "../../english/function-words.ts";
import { lemmas } from "../../text/morphology.ts";
import { canonical } from "../../text/tokens.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

const mentions = /^(?:mention|mentions|mentioned|mentioning)$/u;
/** They say of texts what follows their preposition. */
const about: ReadonlyMap<string, string> = new Map([
  ["talk", "about"],
  ["talks", "about"],
  ["talking", "about"],
  ["complain", "about"],
  ["complains", "about"],
  ["complaining", "about"],
  ["refer", "to"],
  ["refers", "to"],
  ["referring", "to"],
]);
const passed = /^(?:a|an|the|any|some|word|words|term|phrase|the word|the phrase|of|to|their|its)$/u;
const textHeader =
  /^(?:text|comments?|description|notes?|remarks?|review|message|title|subject|feedback|summary|details?|body|reasons?|requests?|narrative|observations?)$/u;
/** Cells of this many words are sentences. */
const wordsOfText = 4;

/** True for a column of free text: by its header, or as its cells are sentences. */
function holdsTexts(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, label, values } = draft.lexicon.column(ref);
  if (type !== "text" || role === "identifier") return false;
  const words = (values ?? []).reduce((sum, value) => sum + value.split(/\s+/u).length, 0);
  const sentences = values !== null && values.length > 0 && words / values.length >= wordsOfText;
  return sentences || textHeader.test(canonical(label).at(-1) ?? "");
}

/** Where what is mentioned begins; null for a word that says something else. */
function objectAt(draft: Draft, { index, lower }: Item): number | null {
  const particle = about.get(lower);
  if (!mentions.test(lower) && (particle === undefined || draft.items[index + 1]?.lower !== particle)) return null;
  let at = index + (particle === undefined ? 1 : 2);
  while (passed.test(draft.items[at]?.lower ?? "")) at++;
  return at;
}

const singularOf = (word: string): string =>
  lemmas(word).find((form) => word.startsWith(form) && /^e?s$/u.test(word.slice(form.length))) ?? word;

/** One thing that is mentioned: quoted, or a word in the singular, which is part of its plural. */
function wordOf(item: Item | undefined): string | null {
  if (item === undefined || item.time !== null || item.number !== null) return null;
  if (item.quoted !== null) return item.quoted;
  if (item.cues.length > 0 || !/^\p{L}{3,}(?: \p{L}{3,})?$/u.test(item.lower) || functionWords.has(item.lower))
    return null;
  return singularOf(item.lower);
}

/** "a refund or a return": the words and where they stand; null where a thing takes several unjoined words. */
function wordsFrom(
  draft: Draft,
  from: number,
): { readonly words: readonly string[]; readonly items: readonly number[] } | null {
  const words: string[] = [];
  const items: number[] = [];
  for (let at = from; ; at++) {
    const word = wordOf(draft.items[at]);
    if (word === null) return null;
    words.push(word);
    items.push(at);
    if (draft.items[at + 1]?.lower !== "or") {
      const next = draft.items[at + 1];
      const more =
        next !== undefined &&
        next.content &&
        next.time === null &&
        next.columns.length === 0 &&
        next.values.length === 0 &&
        next.cues.length === 0;
      return more ? null : { words, items };
    }
    items.push(at + 1);
    at++;
    while (passed.test(draft.items[at + 1]?.lower ?? "")) at++;
  }
}

/** The texts that are searched: the one named beside the verb, else all. */
function searched(
  draft: Draft,
  verb: Item,
  last: number,
): { readonly refs: readonly ColumnRef[]; readonly key: number | null } {
  const texts = draft.lexicon.allColumns().filter((ref) => holdsTexts(draft, ref));
  const after = /^(?:in|in the|in their|in its)$/u.test(draft.items[last + 1]?.lower ?? "")
    ? draft.items.slice(last + 2, last + 4).find(({ columns }) => columns.length > 0)
    : undefined;
  const beside = [draft.columnBefore(verb.index)?.item, after].find(
    (item) =>
      item !== undefined &&
      item.columns.some(({ ref, score }) => score >= 0.8 && texts.some((own) => sameRef(own, ref))),
  );
  const refs = beside?.columns.filter(({ ref }) => texts.some((own) => sameRef(own, ref))).slice(0, 1);
  return refs === undefined
    ? { refs: texts, key: null }
    : { refs: refs.map(({ ref }) => ref), key: beside?.index ?? null };
}

/** One of the words in one of the texts, or none of them in any. */
function saying(refs: readonly ColumnRef[], words: readonly string[], negated: boolean): Filter {
  const filters = words.flatMap((value) =>
    refs.map((column): Filter => ({ kind: "text", column, match: "contains", value, negated })),
  );
  const [only] = filters;
  return only !== undefined && filters.length === 1 ? only : { kind: negated ? "and" : "or", filters };
}

/** "reviews that mention a refund" of an upload: rows in whose texts the word stands. */
export function bindMentions(draft: Draft): void {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1) return;
  for (const item of draft.items) {
    const from = objectAt(draft, item);
    const object =
      from === null || item.columns.length > 0 || !draft.isFree(item.index) ? null : wordsFrom(draft, from);
    const last = object?.items.at(-1);
    if (object === null || from === null || last === undefined || !object.items.every((at) => draft.isFree(at)))
      continue;
    const { refs, key } = searched(draft, item, last);
    if (refs.length === 0) {
      draft.doubts.add("beyond_reach");
      continue;
    }
    const not = [item.index - 1, item.index - 2].find((at) => draft.isFree(at) && draft.cue(at, "negation") !== null);
    const filter = saying(refs, object.words, not !== undefined);
    for (let at = item.index; at < from; at++) draft.claim(at, "cue");
    for (const at of object.items) draft.claim(at, "filter");
    if (not !== undefined) draft.claim(not, "cue");
    if (key !== null) draft.claim(key, "key");
    draft.filters.push({ filter, ref: refs[0] ?? null, item: last, score: 0.9 });
  }
}
