import type { ColumnRef } from "../../semantic-query.ts";
import type { Lexicon } from "./lexicon.ts";

/** A one-letter code of a column and the header that lists it: "E" of "Read (A/E)". */
export interface CodedValue {
  readonly ref: ColumnRef;
  readonly value: string;
}

const listed = /(?:^|[\s([])(\p{L}(?:\s*[/|]\s*\p{L}){1,3})(?=[\s)\]]|$)/u;
/** Words that such codes are short for, beside participles: "estimated". */
const kinds =
  /^(?:actual|automatic|manual|final|provisional|internal|external|urgent|normal|partial|temporary|permanent)$/u;

/** The codes of an uploaded table whose header lists them by their letters. */
function codedValues(lexicon: Lexicon): readonly CodedValue[] {
  const { model } = lexicon;
  if (model.origin === "plugin" || model.tables.length > 1) return [];
  return lexicon.allColumns().flatMap((ref) => {
    const { label, values } = lexicon.column(ref);
    const letters =
      listed
        .exec(label)?.[1]
        ?.toUpperCase()
        .split(/\s*[/|]\s*/u) ?? [];
    const all = values !== null && values.length > 1 && values.every((value) => letters.includes(value.toUpperCase()));
    return all ? values.map((value) => ({ ref, value })) : [];
  });
}

/** The code that a word is the long form of, by its first letter; null for any word that may be another. */
export function codeFor(lexicon: Lexicon, word: string): CodedValue | null {
  if (!/^\p{L}{3,}ed$/u.test(word) && !kinds.test(word)) return null;
  const found = codedValues(lexicon).filter(({ value }) => word.startsWith(value.toLowerCase()));
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}
