import { maxSqlLength } from "@datapilot/contracts";
import { hasSqlDetails, parseSync, scanSync, type ParseResult } from "libpg-query";
import { refusal, shown } from "./refusal.ts";
import type { GuardRefusal } from "./scope.ts";

export type Parsed =
  | { readonly ok: true; readonly tree: ParseResult }
  | { readonly ok: false; readonly refusal: GuardRefusal };

/**
 * The parser is recursive C on a stack that does not recover from an overflow, so nesting is bounded before it runs.
 * A text this short cannot nest deep enough; in a longer one the parser's own lexer, which does not recurse, counts.
 * Overflow was seen from about 1 000 nested sub-selects or 5 000 chained operators; the limits stay under half of it.
 */
const alwaysShallow = 2_000;
const maxOpenBrackets = 200;
const maxNestingTokens = 4_000;

/**
 * The lexer takes a run of operator characters apart from its end, so its time grows with the square of the run.
 * A comment's ruled line stays under this.
 */
const maxOperatorRun = 300;

/** The syntax tree of one text, or why there is none. Never throws. */
export function parseStatement(sql: string): Parsed {
  const problem = textProblem(sql) ?? nestingProblem(sql);
  if (problem !== undefined) return { ok: false, refusal: problem };
  try {
    return { ok: true, tree: parseSync(sql) };
  } catch (error) {
    return { ok: false, refusal: syntaxRefusal(error, sql) };
  }
}

function textProblem(sql: string): GuardRefusal | undefined {
  if (sql.length > maxSqlLength) {
    return refusal(
      "too_long",
      "a statement over the length limit",
      `The statement is longer than ${maxSqlLength} characters. Ask a shorter question.`,
    );
  }
  if (sql.includes("\0") || /[\u{D800}-\u{DFFF}]/u.test(sql)) {
    return refusal(
      "invalid_text",
      "a character that is no text",
      "The statement holds a NUL or a broken Unicode character. Remove it and send the statement again.",
    );
  }
  return sql.trim() === "" ? emptyStatement : undefined;
}

export const emptyStatement = refusal(
  "empty_statement",
  "an empty statement",
  "There is no statement to run. Send one SELECT.",
);

function nestingProblem(sql: string): GuardRefusal | undefined {
  if (sql.length <= alwaysShallow) return undefined;
  if (sql.split(/[^-+*/<>=~!@#%^&|`?]+/).some((run) => run.length > maxOperatorRun)) return tooNested;
  const { brackets, tokens } = lexedNesting(sql) ?? countedNesting(sql);
  return brackets > maxOpenBrackets || tokens > maxNestingTokens ? tooNested : undefined;
}

interface Nesting {
  readonly brackets: number;
  readonly tokens: number;
}

/** The deepest open brackets, and how many operators and keywords there are; undefined when the lexer stops at an error. */
function lexedNesting(sql: string): Nesting | undefined {
  let open = 0;
  let brackets = 0;
  let tokens = 0;
  try {
    for (const { text, keywordKind } of scanSync(sql).tokens) {
      if (text === "(" || text === "[") brackets = Math.max(brackets, ++open);
      else if (text === ")" || text === "]") open -= 1;
      else if (keywordKind !== 0 || /^[^\w\s"'$,;.]/.test(text)) tokens += 1;
    }
  } catch {
    return undefined;
  }
  return { brackets, tokens };
}

/** The same from the bare text: never less than the lexer would count, as it takes no string or comment out. */
function countedNesting(sql: string): Nesting {
  return {
    brackets: sql.match(/[([]/g)?.length ?? 0,
    tokens: sql.match(/\w+|[^\w\s,;.()[\]]/g)?.length ?? 0,
  };
}

const tooNested = refusal(
  "too_complex",
  "a statement nested too deep or too long",
  "The statement is nested too deep or has too many operators. Split it into smaller questions.",
);

function syntaxRefusal(error: unknown, sql: string): GuardRefusal {
  if (!hasSqlDetails(error)) {
    return refusal(
      "too_complex",
      "a statement the parser cannot hold",
      "The statement is too complex to be read. Split it into smaller questions.",
    );
  }
  const message = shown(error.message);
  const position = error.sqlDetails?.cursorPosition ?? 0;
  // The parser counts code points, from 0 here.
  const before = Array.from(sql).slice(0, position);
  const line = before.filter((character) => character === "\n").length + 1;
  const column = before.length - before.lastIndexOf("\n");
  return refusal(
    "syntax_error",
    "a syntax error",
    `The statement cannot be read as PostgreSQL SQL: ${message} (line ${line}, character ${column}). Correct it there and send it again.`,
  );
}
