/** A word, number or symbol of a text. `start` and `end` are offsets into the text. */
export interface Token {
  readonly text: string;
  /** Lower case, without marks: "São" → "sao". */
  readonly lower: string;
  readonly kind: "word" | "number" | "symbol";
  readonly start: number;
  readonly end: number;
  /** The value of digits; null for words and symbols. */
  readonly value: number | null;
  /** Tokens of the same quoted span share a number; null outside quotes. */
  readonly quote: number | null;
  /** True when the word starts with a capital letter and is not the first of the text. */
  readonly capital: boolean;
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(what|who|where|when|how|that|there|it|which)['’]s\b(?!\s+(?:own|name))/giu, "$1 is"],
  [/\bwhats\b/giu, "what is"],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n['’]?t\b/giu, "$1 not"],
  [/\bcan['’]?t\b|\bcannot\b/giu, "can not"],
  [/\bwon['’]t\b/giu, "will not"],
];

const tokenPattern =
  /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|[\p{L}\p{M}]+\d*|[^\s\p{L}\p{N}]/gu;
const quotePattern =
  /"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|(?<![\p{L}\p{N}])'((?:[^']|(?<=\p{L})'(?=\p{L}))+)'(?![\p{L}\p{N}])|‘([^’]+)’|`([^`]+)`/gu;

/** Spells out "what's", "didn't", "can't" so that each part can be matched on its own. */
export function expandContractions(text: string): string {
  return contractions.reduce((done, [pattern, replacement]) => done.replace(pattern, replacement), text);
}

/** Lower case with combining marks removed. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

function quotedSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(quotePattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function isPossessive(text: string, start: number, word: string): boolean {
  const before = text.slice(0, start).trimEnd();
  return word.toLowerCase() === "s" && /['’]$/u.test(before) && /[\p{L}\p{N}]['’]$|[\p{L}\p{N}]\s['’]$/u.test(before);
}

/** Splits a text into words, numbers and symbols. Possessive endings are left out; digits and letters are parted ("2.7v" → 2.7, v). */
export function tokenize(text: string): readonly Token[] {
  const quotes = quotedSpans(text);
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    const word = match[0];
    const end = start + word.length;
    const quote = quotes.findIndex((span) => start >= span.start && end <= span.end);
    const kind = /^[\d.]*\d/u.test(word) ? "number" : /^[\p{L}\p{M}]/u.test(word) ? "word" : "symbol";
    if (kind === "word" && isPossessive(text, start, word)) continue;
    tokens.push({
      text: word,
      lower: fold(kind === "word" ? word.replace(/\./gu, "") : word),
      kind,
      start,
      end,
      value: kind === "number" ? Number(word.replace(/,/g, "")) : null,
      quote: quote === -1 ? null : quote,
      capital: tokens.length > 0 && /^\p{Lu}/u.test(word),
    });
  }
  return tokens;
}

/** The words and numbers of a text in canonical spelling: what two texts must share to be the same value. */
export function canonical(text: string): readonly string[] {
  return tokenize(text).flatMap((token) => (token.kind === "symbol" ? [] : [canonicalToken(token)]));
}

/** "1,000" and "1000", "7.50" and "7.5" are one number. */
export function canonicalToken(token: Token): string {
  return token.value === null ? token.lower : String(token.value);
}
