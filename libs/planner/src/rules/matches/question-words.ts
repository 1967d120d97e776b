import { withoutFraming } from "../english/framing.ts";
import { plainly } from "../text/plain-english.ts";
import { canonicalToken, expandContractions, tokenize, type Token } from "../text/tokens.ts";

/** A question cut into tokens; symbols that mean nothing here are left out. */
export interface QuestionWords {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Canonical spelling per token; symbols are empty. */
  readonly canonical: readonly string[];
}

/** Symbols that compare, join or separate. */
const kept = new Set([",", "<", ">", "=", "!", "&", ";", "%", "$", "€", "£", "?", "-"]);

/** Other dashes that stand for a minus: before a digit, after a space or at the start. */
const signs = /(^|\s)[–−](?=\d)/gu;

/** Cuts a question. A minus is kept only where it can be a sign: before a digit, after a space or at the start. */
export function questionWords(question: string): QuestionWords {
  const text = plainly(expandContractions(withoutFraming(question))).replace(signs, "$1-");
  const tokens = tokenize(text).filter((token) => {
    if (token.kind !== "symbol") return true;
    if (token.text === "-")
      return /^\d/u.test(text.slice(token.end)) && (token.start === 0 || /\s$/u.test(text.slice(0, token.start)));
    return kept.has(token.text);
  });
  return { text, tokens, canonical: tokens.map((token) => (token.kind === "symbol" ? "" : canonicalToken(token))) };
}
