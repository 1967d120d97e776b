import { countCodes, type Dimension } from "./insight-table.ts";
import { literal } from "./sql-names.ts";

/** A text column as codes: each distinct text is read once. */
export interface TextColumn {
  readonly name: string;
  readonly label: string;
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly sql: string;
}

const mostWords = 12;
const mostTexts = 60_000;
/** A word in fewer rows proves little, one in more is in every text. */
const rowShares = { least: 0.03, most: 0.6 } as const;
const fewestRows = 20;

const common = new Set(
  "the a an and or of to in for with by on at from is are was were be been this that it as not no new has have had will can into over per via all any more than within".split(
    " ",
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const found = text.toLowerCase().match(/\p{L}[\p{L}\p{N}]{2,}/gu) ?? [];
  return new Set(found.filter((word) => !common.has(word)));
}

/** Texts hold several words; names and codes do not. */
export function isProse(labels: readonly string[]): boolean {
  const looked = labels.slice(0, 500);
  const words = looked.reduce((sum, label) => sum + label.trim().split(/\s+/).length, 0);
  return looked.length >= 8 && words / looked.length >= 3;
}

/** Whether a text has a word, as a dimension of two labels; for the words that stand in the most rows. */
export function keywordsOf(text: TextColumn): readonly Dimension[] {
  if (text.labels.length > mostTexts) return [];
  const counts = countCodes(text.codes, text.labels.length);
  const rowsOf = new Map<string, number>();
  const wordsOfLabel = text.labels.map(wordsOf);
  wordsOfLabel.forEach((words, code) => {
    for (const word of words) rowsOf.set(word, (rowsOf.get(word) ?? 0) + (counts[code] ?? 0));
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [...rowsOf]
    .filter(([, rows]) => rows >= Math.max(fewestRows, rowShares.least * total) && rows <= rowShares.most * total)
    .toSorted(([a, inA], [b, inB]) => inB - inA || a.localeCompare(b))
    .slice(0, mostWords)
    .map(([word]) => dimensionOf(text, word, wordsOfLabel));
}

function dimensionOf(text: TextColumn, word: string, wordsOfLabel: readonly ReadonlySet<string>[]): Dimension {
  const has = Int32Array.from(wordsOfLabel, (words) => (words.has(word) ? 1 : 0));
  const codes = text.codes.map((code) => (code < 0 ? -1 : (has[code] ?? 0)));
  const labels = [`without "${word}"`, `"${word}"`];
  return {
    name: `${text.name} mentions ${word}`,
    label: `${text.label} mentions "${word}"`,
    kind: "keyword",
    join: null,
    codes,
    labels,
    counts: countCodes(codes, 2),
    // A whole word, whatever its case; \m and \M are the ends of a word.
    sql: `CASE WHEN ${text.sql} ~* ${literal(`\\m${word}\\M`)} THEN ${literal(labels[1] ?? "")} ELSE ${literal(labels[0] ?? "")} END`,
    columns: [text.name],
  };
}
