import type { SemanticColumn } from "@datapilot/semantic";
import { beginning, eventNamed, wholeSpan } from "./events.ts";
import { event, pattern, unit, word } from "./span-words.ts";

/** The two columns that a span lies between, and the question without the words for them. */
export interface SpanEnds {
  readonly pair: readonly [from: SemanticColumn, to: SemanticColumn];
  readonly rest: string;
}

/** What may stand after an event: the end, a mark, or a word that begins another part of the question. */
const stop = String.raw`(?=\s*[)?.!,;:]|$|\s+(?:by|for|per|in|of|on|at|with|from|take|takes|took|was|were|is|are|and|a|an|the|each|to|us|them|it)\b)`;

const twoEnds = pattern(
  String.raw`(?:,\s*|\()?\b(?:from|between|of(?! ${unit}\b))\s+${event}\s+(?:to|until|till|and)\s+${event}${stop}\)?|\(${event}\s+(?:to|until|till)\s+${event}\)`,
  "giu",
);
const begins = pattern(String.raw`\b(?:from|after|since) ${event}(?=\s|[?.!,)]|$)`, "giu");
const lastEnds = [
  pattern(
    String.raw`\b(?:to|until|till|before)\s+(?:get |be |we |they |it )?(?:(?:an? |the )?${word} (?:is|are|was|were|gets?|has been|have been) )?${event}${stop}`,
    "giu",
  ),
  pattern(String.raw`\b(${word}(?: ${word})?)(?=[ -]times?\b)`, "giu"),
  pattern(
    String.raw`(?<=\bhow (?:quickly|fast|soon) (?:does|do|did|is|are|was|were) (?:${word} ){0,4})(${word})(?: (?:it|them))?${stop}`,
    "giu",
  ),
  pattern(
    String.raw`\bwait(?:s|ed|ing)? (?:\p{L}+ )?for (?:an? |the |their |its )?(${word}(?: ${word})?)${stop}`,
    "giu",
  ),
  pattern(
    String.raw`(?<=\bhow (?:long|quickly|fast|many ${unit}) (?:does|do|did|is|are|was|were) )(?:the )?(${word})(?= take)`,
    "giu",
  ),
];
const goesOn = pattern(
  String.raw`\bhow (?:long|many ${unit}) .*\b(?:takes?|took|lasts?|lasted|stay|stayed|spend)\b|\bduration\b|\b(?:stay|stays|stayed|lasted|took|tenure|length of)\b|\blonger than (?:\d|an?|one|two|three|four|five|six|seven|ten)\S* ${unit}\b`,
);

const without = (text: string, said: string): string => text.replace(said, " ").replace(/\s+/gu, " ");

/** "how long after joining do people cancel", "how many days after the due date were bills paid". */
const afterwards = pattern(
  String.raw`(?<=\b(?:how (?:long|soon|many ${unit})|${unit})(?: on average)? )(?:after|from|since) ${event} ((?:do|does|did|is|are|was|were) (?:(?:${word} ){0,4}?))(${word})(?: (?:it|them))?${stop}`,
  "giu",
);
/** "paid within 30 days of the invoice". */
const soonAfter = pattern(
  String.raw`\b(${word})(?= (?:with)?in (?:\d+|an?|one|two|three|four|five|six|seven|ten) ${unit}( (?:of|from|after) (?:the |their |its )?(${word}(?: ${word})?))?\s*(?:[?.!,]|$))`,
  "giu",
);

/** What followed on what the question begins with. */
function following(columns: readonly SemanticColumn[], text: string): SpanEnds | null {
  for (const [said, begun = "", kept = "", ended = ""] of text.matchAll(afterwards)) {
    const from = eventNamed(columns, begun);
    const to = eventNamed(columns, ended);
    if (from !== null && to !== null && from !== to) return { pair: [from, to], rest: text.replace(said, kept) };
  }
  for (const [verb, , tail = "", begun = ""] of text.matchAll(soonAfter)) {
    const to = eventNamed(columns, verb);
    const from = tail === "" ? beginning(columns) : eventNamed(columns, begun);
    if (from !== null && to !== null && from !== to)
      return { pair: [from, to], rest: without(without(text, verb), tail) };
  }
  return null;
}

/** "from departed to arrived", "between booking and check-in". */
function bothEnds(columns: readonly SemanticColumn[], text: string): SpanEnds | null {
  for (const match of text.matchAll(twoEnds)) {
    const from = eventNamed(columns, match[1] ?? match[3] ?? "");
    const to = eventNamed(columns, match[2] ?? match[4] ?? "");
    if (from !== null && to !== null && from !== to) return { pair: [from, to], rest: without(text, match[0]) };
  }
  return null;
}

/** From what "from" or "after" names, or else from the earliest of the times, to a known end. */
function endingAt(columns: readonly SemanticColumn[], to: SemanticColumn, text: string): SpanEnds | null {
  for (const match of text.matchAll(begins)) {
    const named = eventNamed(columns, match[1] ?? "");
    if (named !== null && named !== to) return { pair: [named, to], rest: without(text, match[0]) };
  }
  const first = beginning(columns);
  return first === null || first === to ? null : { pair: [first, to], rest: text };
}

/** "days to ship", "until the first reply", "resolution time". */
function oneEnd(columns: readonly SemanticColumn[], text: string): SpanEnds | null {
  for (const shape of lastEnds)
    for (const match of text.matchAll(shape)) {
      const said = match[1] ?? "";
      const to = eventNamed(columns, said) ?? eventNamed(columns, said.split(" ").at(-1) ?? "");
      const found = to === null ? null : endingAt(columns, to, without(text, match[0]));
      if (found !== null) return found;
    }
  return null;
}

/** "how far in advance", "lead time": from the first time to what follows it. */
function ahead(columns: readonly SemanticColumn[], text: string): SpanEnds | null {
  const [from, to] = columns;
  if (from === undefined || to === undefined || !/\bin advance\b|\blead times?\b/iu.test(text)) return null;
  return {
    pair: [from, to],
    rest: text.replace(/\bhow far in advance\b/iu, "how long").replace(/\blead times?\b/iu, "time"),
  };
}

/** The ends that the question names, or those of what a row stands for where it only says that it goes on. */
export function spanEnds(columns: readonly SemanticColumn[], text: string): SpanEnds | null {
  const named = bothEnds(columns, text) ?? following(columns, text) ?? ahead(columns, text) ?? oneEnd(columns, text);
  if (named !== null) return withoutEvents(named);
  const pair = goesOn.test(text) ? wholeSpan(columns) : null;
  return pair === null ? null : { pair, rest: text };
}

const doers = pattern(String.raw`(?<=\b(?:people|they|we|guests|customers|it) )(${word})(?=\s*(?:[?.!,]|$))`);

/** "do people book", "average lead time": what happens at one of the ends is said by the span. */
function withoutEvents({ pair, rest }: SpanEnds): SpanEnds {
  const last = doers.exec(rest)?.[1];
  const plain = rest.replace(/\blead (?=times?\b)/iu, "");
  if (last === undefined || eventNamed(pair, last) === null) return { pair, rest: plain };
  return { pair, rest: plain.replace(pattern(String.raw`\b${last}\b`, "u"), "") };
}
