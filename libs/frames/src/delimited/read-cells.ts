import type { Syntax } from "./syntax.ts";

/** How the cells of one record can be read. */
export interface CellsReading {
  readonly cells: readonly string[];
  /** Per cell: it stood in quotes. */
  readonly quoted: readonly boolean[];
  /** Quotes that had to be taken literally, and quotes that were never closed: 0 for a well-formed record. */
  readonly oddities: number;
  /** The text ends inside a quoted cell. */
  readonly open: boolean;
}

/** More readings than this of one record are not looked at: each stray quote triples them. */
const maxReadings = 48;

interface QuotedCell {
  readonly value: string;
  readonly next: number;
  readonly oddities: number;
  readonly closed: boolean;
}

/**
 * Reads a quoted cell leniently: a quote that no delimiter follows is a character of the cell. With `early` two quotes before a
 * delimiter are a character and the end (`"10" wide, 5""`), not a doubled quote.
 */
function readQuoted(text: string, open: number, syntax: Syntax, quote: string, early: boolean): QuotedCell {
  const escape = syntax.escape === quote ? null : syntax.escape;
  let value = "";
  let oddities = 0;
  let at = open + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === escape && (text.charAt(at + 1) === quote || text.charAt(at + 1) === escape)) {
      value += text.charAt(at + 1);
      at += 2;
    } else if (character !== quote) {
      value += character;
      at += 1;
    } else if (at + 1 === text.length || text.startsWith(syntax.delimiter, at + 1)) {
      return { value, next: at + 1, oddities, closed: true };
    } else if (text.charAt(at + 1) === quote) {
      value += quote;
      at += 2;
      if (early && (at === text.length || text.startsWith(syntax.delimiter, at))) {
        return { value, next: at, oddities: oddities + 1, closed: true };
      }
    } else {
      value += character;
      oddities += 1;
      at += 1;
    }
  }
  return { value, next: text.length, oddities: oddities + 1, closed: false };
}

/** A cell that closes before a delimiter was most likely meant as quoted, whatever quotes stand inside it. */
const literalCost = 5;

interface Reading extends CellsReading {
  /** How many quoted cells had a quote out of place, or were read with their quote as a character by choice. */
  readonly choices: number;
}

/** How a quoted cell with quotes out of place is read: with all of them as characters, the first one too, or ending at two quotes. */
type Way = "lenient" | "literal" | "early";

/** Reads a record left to right. `ways` says of each questionable quoted cell in turn how it is read. */
function readOnce(text: string, syntax: Syntax, ways: readonly Way[]): Reading {
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let oddities = 0;
  let choices = 0;
  let open = false;
  let at = 0;
  for (;;) {
    let cell: QuotedCell | null = null;
    if (syntax.quote !== null && text.charAt(at) === syntax.quote) {
      cell = readQuoted(text, at, syntax, syntax.quote, false);
      if (cell.oddities > 0) {
        choices += 1;
        const way = ways[choices - 1];
        if (way === "early") cell = readQuoted(text, at, syntax, syntax.quote, true);
        else if (way === "literal") {
          cell = null;
          oddities += literalCost;
        }
      }
    }
    if (cell === null) cell = readPlain(text, at, syntax);
    else quoted[cells.length] = true;
    quoted[cells.length] ??= false;
    cells.push(cell.value);
    oddities += cell.oddities;
    open = !cell.closed;
    if (cell.next >= text.length) return { cells, quoted, oddities, open, choices };
    at = cell.next + syntax.delimiter.length;
  }
}

function readPlain(text: string, at: number, syntax: Syntax): QuotedCell {
  const end = syntax.delimiter === "" ? -1 : text.indexOf(syntax.delimiter, at);
  const next = end === -1 ? text.length : end;
  return { value: text.slice(at, next), next, oddities: 0, closed: true };
}

/** The plainest reading of one record's text (line end excluded): stray quotes inside a quoted cell are characters of it. */
export function readCells(text: string, syntax: Syntax): CellsReading {
  return readOnce(text, syntax, []);
}

/**
 * Every plausible reading of one record's text, most regular first. A well-formed record has one; each quoted cell with a
 * quote out of place can also be read with its opening quote as a character, or as ending at two quotes.
 */
export function readCellsInWays(text: string, syntax: Syntax): CellsReading[] {
  const done: CellsReading[] = [];
  const pending: (readonly Way[])[] = [[]];
  const maybeEarly = syntax.quote !== null && text.includes(syntax.quote + syntax.quote);
  for (let ways = pending.shift(); ways !== undefined && done.length < maxReadings; ways = pending.shift()) {
    const reading = readOnce(text, syntax, ways);
    done.push(reading);
    for (let choice = ways.length; choice < reading.choices; choice += 1) {
      const before = [...ways, ...Array.from({ length: choice - ways.length }, (): Way => "lenient")];
      pending.push([...before, "literal"]);
      if (maybeEarly) pending.push([...before, "early"]);
    }
  }
  return done.sort((a, b) => a.oddities - b.oddities);
}
