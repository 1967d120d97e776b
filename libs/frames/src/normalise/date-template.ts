import type { Reading } from "./reading.ts";

type Part = "year" | "month" | "word" | "number" | "mark";

interface Piece {
  readonly part: Part;
  readonly text: string;
}

const months = "january february march april may june july august september october november december".split(" ");
const isMonth = (word: string): boolean => months.some((month) => month === word || month.slice(0, 3) === word);

function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(/\p{L}+|\d+|[^\p{L}\d]+/gu)].map(([piece]): Piece => {
    if (/^\d{4}$/u.test(piece)) return { part: "year", text: piece };
    if (/^\d/u.test(piece)) return { part: "number", text: piece };
    if (/^\p{L}/u.test(piece)) return { part: isMonth(piece.toLowerCase()) ? "month" : "word", text: piece };
    return { part: "mark", text: piece };
  });
}

/** "month", "Month" or "MONTH", by how the words are spelled; null when they differ. "may" is short and long alike. */
function monthTemplate(words: readonly string[]): string | null {
  const [first = ""] = words;
  const upper = words.every((word) => word === word.toUpperCase());
  const lower = words.every((word) => word === word.toLowerCase());
  const title = /^\p{Lu}\p{Ll}+$/u.test(first);
  if (!upper && !lower && !words.every((word) => /^\p{Lu}\p{Ll}+$/u.test(word)) && title) return null;
  const telling = words.filter((word) => word.length !== 3 || word.toLowerCase() !== "may");
  const short = telling.every((word) => word.length === 3) && telling.length > 0;
  const long = telling.every((word) => word.length > 3);
  if (!short && !long) return null;
  const name = short ? "Mon" : "Month";
  const spelled = upper ? name.toUpperCase() : lower ? name.toLowerCase() : name;
  return short ? spelled : `FM${spelled}`;
}

function numberTemplate(numbers: readonly string[], name: "DD" | "MM"): string {
  const padded = numbers.every((number) => number.length === 2) && numbers.some((number) => number.startsWith("0"));
  return padded ? name : `FM${name}`;
}

/** Which of the plain numbers are days and months, in their order. */
function numberNames(pieces: readonly Piece[], order: Reading["order"]): readonly ("DD" | "MM")[] {
  if (pieces.some(({ part }) => part === "month")) return ["DD"];
  const yearFirst = pieces[0]?.part === "year";
  return yearFirst || order === "month-first" ? ["MM", "DD"] : ["DD", "MM"];
}

/** The few that are written otherwise are shown like the others. */
const mostAlike = 0.8;

function shapeOf(pieces: readonly Piece[]): string {
  return pieces.map(({ part, text }) => (part === "mark" ? text : part)).join("\u0000");
}

/** The texts of the form that most have. */
function commonShape(rows: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  const alike = new Map<string, (readonly Piece[])[]>();
  for (const row of rows) alike.set(shapeOf(row), [...(alike.get(shapeOf(row)) ?? []), row]);
  return [...alike.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** The `to_char` template that writes dates as most of the texts do; null when too many differ, or hold more than a date, or are ISO dates. */
export function dateTemplate(texts: readonly string[], order: Reading["order"]): string | null {
  const rows = commonShape(texts.map(piecesOf));
  const [first] = rows;
  if (first === undefined || rows.length < mostAlike * texts.length) return null;
  if (first.some(({ part }) => part === "word")) return null;
  if (first.filter(({ part }) => part === "year").length !== 1) return null;
  const names = [...numberNames(first, order)];
  const parts = first.map(({ part, text }, at): string | null => {
    const column = rows.map((row) => row[at]?.text ?? "");
    if (part === "year") return "YYYY";
    if (part === "month") return monthTemplate(column);
    if (part === "mark") return /^[\s,./-]+$/u.test(text) ? text : null;
    const name = names.shift();
    return name === undefined ? null : numberTemplate(column, name);
  });
  if (parts.some((part) => part === null)) return null;
  const template = parts.join("");
  return template === "YYYY-MM-DD" ? null : template;
}
