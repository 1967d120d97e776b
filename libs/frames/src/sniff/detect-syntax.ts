import type { Dialect } from "@datapilot/contracts";
import type { ReadOverrides } from "../frame-pool.ts";
import type { Syntax } from "../delimited/syntax.ts";
import { scoreSyntax, type ScoredSyntax } from "./score-syntax.ts";

/** Delimiters looked for and how much they are trusted: a space or a colon delimits far fewer files than it stands in. */
const delimiters: readonly { readonly delimiter: string; readonly prior: number }[] = [
  { delimiter: ",", prior: 1 },
  { delimiter: ";", prior: 1 },
  { delimiter: "\t", prior: 1 },
  { delimiter: "|", prior: 1 },
  { delimiter: "\u001f", prior: 1 },
  { delimiter: "\u0001", prior: 1 },
  { delimiter: "^", prior: 0.8 },
  { delimiter: "~", prior: 0.8 },
  { delimiter: "#", prior: 0.5 },
  { delimiter: "&", prior: 0.5 },
  { delimiter: "*", prior: 0.5 },
  { delimiter: ":", prior: 0.4 },
  { delimiter: " ", prior: 0.4 },
  ...[", ", "; ", "||", "::", "~|~"].map((delimiter) => ({ delimiter, prior: 1 })),
];

/**
 * Whether a delimiter of several characters may be one. One that ends in a blank is told from a plain one by the quotes after it; one
 * that repeats a character, by that character never standing alone.
 */
function mayDelimit(text: string, delimiter: string): boolean {
  if (delimiter.length === 1) return true;
  if (delimiter.endsWith(" ")) return text.includes(`${delimiter}"`) || text.includes(`${delimiter}'`);
  return !text.replaceAll(delimiter, "").includes(delimiter.charAt(0));
}

const maxRecords = 400;

/** The kind of line end: whichever ends the most lines of the sample. */
export function detectNewline(head: Buffer): Dialect["newline"] {
  let feeds = 0;
  let pairs = 0;
  let returns = 0;
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === 10) {
      if (at > 0 && head[at - 1] === 13) pairs += 1;
      else feeds += 1;
    } else if (head[at] === 13 && head[at + 1] !== 10) returns += 1;
  }
  if (pairs === 0 && feeds === 0) return returns > 0 ? "\r" : "\n";
  return pairs >= feeds ? "\r\n" : "\n";
}

/** A quote counts as one when it opens a cell: at a line's start or after the delimiter. */
function opensCells(text: string, quote: string, delimiter: string): boolean {
  return (
    text.startsWith(quote) ||
    text.includes(`\n${quote}`) ||
    text.includes(`\r${quote}`) ||
    text.includes(delimiter + quote)
  );
}

type Told = Pick<ReadOverrides, "delimiter" | "quote">;

/** The candidates that agree with what a person said of the quote. */
function* candidates(text: string, newline: Dialect["newline"], told: Told): Generator<[Syntax, number]> {
  const { quote } = told;
  let any = false;
  for (const candidate of candidatesBy(text, newline, told.delimiter)) {
    if (quote !== undefined && candidate[0].quote !== (quote === "" ? null : quote)) continue;
    any = true;
    yield candidate;
  }
  if (any || quote === undefined) return;
  const sign = quote === "" ? null : quote;
  for (const { delimiter, prior } of told.delimiter === undefined
    ? delimiters
    : [{ delimiter: told.delimiter, prior: 1 }]) {
    if (told.delimiter !== undefined || text.includes(delimiter))
      yield [{ delimiter, quote: sign, escape: sign, newline }, prior];
  }
}

function* candidatesBy(
  text: string,
  newline: Dialect["newline"],
  forced: string | undefined,
): Generator<[Syntax, number]> {
  const known = forced === undefined ? delimiters : [{ delimiter: forced, prior: 1 }];
  for (const { delimiter, prior } of known) {
    if (forced === undefined && !(text.includes(delimiter) && mayDelimit(text, delimiter))) continue;
    if (forced === undefined && delimiter.length === 1 && onlyRepeated(text, delimiter)) continue;
    const double = opensCells(text, '"', delimiter);
    const single = opensCells(text, "'", delimiter);
    if (double && text.includes('\\"')) yield [{ delimiter, quote: '"', escape: "\\", newline }, prior * 0.999];
    if (double) yield [{ delimiter, quote: '"', escape: '"', newline }, prior];
    if (single) yield [{ delimiter, quote: "'", escape: "'", newline }, prior * 0.95];
    if (single && text.includes("\\'")) yield [{ delimiter, quote: "'", escape: "\\", newline }, prior * 0.949];
    if (!double)
      yield [
        { delimiter, quote: text.includes('"') ? null : '"', escape: text.includes('"') ? null : '"', newline },
        prior,
      ];
    else yield [{ delimiter, quote: null, escape: null, newline }, prior * 0.9];
  }
}

/** A character that always stands twice is half of a delimiter. */
function onlyRepeated(text: string, character: string): boolean {
  const twice = character + character;
  if (!delimiters.some(({ delimiter }) => delimiter === twice)) return false;
  return !text.replaceAll(twice, "").includes(character);
}

/** A delimiter that not even this share of the lines agrees on separates nothing: the file has one column. */
const minAgreement = 0.4;

function agrees(candidate: ScoredSyntax): boolean {
  const filled = candidate.records.filter((record) => !record.blank);
  const counts = new Map<number, number>();
  for (const { cells } of filled) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= filled.length * minAgreement;
}

/**
 * Detects delimiter, quote and escape by scoring each candidate's row pattern and cell types over the sample.
 * A text that no delimiter fits is one column, and gets a comma when it has none of them, so that any reader agrees.
 */
export function detectSyntax(head: Buffer, whole: boolean, told: Told): ScoredSyntax {
  const newline = detectNewline(head);
  const text = head.toString("utf8");
  let best: ScoredSyntax | null = null;
  for (const [syntax, prior] of candidates(text, newline, told)) {
    const scored = scoreSyntax(head, syntax, whole, prior, maxRecords);
    if ((told.delimiter !== undefined || agrees(scored)) && scored.score > (best?.score ?? -1)) best = scored;
  }
  if (best !== null) return best;
  const unused = [",", "\t", "\u001f"].find((delimiter) => !text.includes(delimiter)) ?? "\u001e";
  const quote = opensCells(text, '"', unused) ? '"' : null;
  return scoreSyntax(head, { delimiter: unused, quote, escape: quote, newline }, whole, 1, maxRecords);
}
