import { spanWord } from "./span-model.ts";
import { pattern, unit } from "./span-words.ts";

const number = String.raw`\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten`;
const threshold = pattern(
  String.raw`\b(?:(?:that |which |who )?(?:takes?|took|taken|lasts?|lasted|stays?|stayed|staying|were|was|have|had|is|are) )?(?:for )?(longer|more|less|shorter|fewer|at least|at most|over|under|within|exactly) (?:than )?(${number}) ${unit}\b`,
);
const extreme =
  /\b(?:(?:has |have |had )?(?:takes?|took|taken|stays?|stayed|lasts?|lasted|waited|waits?) )(?:the )?(longest|shortest|most|least)\b|\b(longest|shortest) (?:stay|duration|time|tenure)s?\b/iu;
const how = pattern(String.raw`\b(?:how (?:long|quick(?:ly)?|fast|soon|much time|many ${unit}))\b`);
const average =
  /\b(?:on|in|at) (?:the )?average\b|\baverage(?:d|ly)?\b|\bmean\b|\btypically\b|\busually\b|\bnormally\b|\bgenerally\b/giu;
const verbs =
  /\b(?:does|do|did|is|are|was|were|it|they|we|us|people|guests?|takes?|took|taken|lasts?|lasted|stay|stays|stayed|need|needed|waits?|waited|have to|spend|spent|pass(?:es|ed)?|elapsed?|go by|goes by|went by)\b/giu;
const ofTotal = /\b(?:in total|altogether|with us)\b|\bto(?=\s*(?:[?.!,]|$))/giu;
const inUnit = pattern(String.raw`,?\s*(?:\bin ${unit}\b|\(\s*(?:in )?${unit}\s*\))`, "giu");
const periods = pattern(String.raw`\b(?:last|past|per) (?:\d+ )?${unit}`, "giu");
const named = pattern(
  String.raw`\b(?:length of (?:the |a |their )?(?:stay|service|trip|visit|employment|rental|loan)s?|(?:time|duration|length|period|interval|delay|(?:number of )?${unit})(?: it takes)?|tenure|stay)\b`,
);
const figures = /\b(?:average|mean|median|total|min|max|minimum|maximum|longest|shortest|highest|lowest)\b/iu;

const clean = (said: string): string =>
  said
    .replace(/\s+([?.!,])/gu, "$1")
    .replace(/\(\s*\)/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

function comparison(said: string): string {
  const lower = said.toLowerCase();
  if (/^(?:longer|more|over)$/u.test(lower)) return "more than";
  if (/^(?:at least|at most|exactly)$/u.test(lower)) return lower;
  return lower === "within" ? "at most" : "less than";
}

/** "took longer than 5 days". */
function asThreshold(text: string): string | null {
  const limit = threshold.exec(text);
  if (limit === null) return null;
  const [said = "", compared = "", amount = ""] = limit;
  const plain = /^an?$/iu.test(amount) ? "1" : amount;
  return clean(text.replace(said, ` with ${spanWord} ${comparison(compared)} ${plain} `));
}

/** "who stayed the longest", "the longest stay". */
function asExtreme(text: string): string | null {
  const found = extreme.exec(text);
  if (found === null) return null;
  const [said, ofVerb, ofNoun] = found;
  const direction = /longest|most/iu.test(ofVerb ?? ofNoun ?? "") ? "highest" : "lowest";
  return clean(text.replace(said, `${ofNoun === undefined ? " has the " : " "}${direction} ${spanWord} `));
}

/** "how long does it take", "how many nights do people stay": the mean, unless another figure is said. */
function asFigure(spoken: string, withoutSubject: (text: string) => string): string | null {
  const text = how.test(spoken) ? withoutSubject(spoken) : spoken;
  const asked = how.exec(text);
  if (asked === null) return null;
  const figure = /\bmedian\b/iu.test(text) ? "median" : /\btotal\b|\baltogether\b/iu.test(text) ? "total" : "average";
  const after = [average, ofTotal, verbs, inUnit].reduce(
    (said, words) => said.replace(words, " "),
    text.slice(asked.index + asked[0].length),
  );
  const rest = clean(after)
    .replace(/^[\s,]+/u, "")
    .replace(/^(?:one|a single|each|every) (?=\p{L})/iu, "a ");
  const of = /^\p{L}/u.test(rest) && !/^(?:by|per|for|in|at|on|with|from|of|each)\b/iu.test(rest) ? "of " : "";
  const opening = text
    .slice(0, asked.index)
    .replace(average, " ")
    .replace(/^[\s,]+$/u, "");
  return clean(`${opening} what is the ${figure} ${spanWord} ${of}${rest}`);
}

/** "median hours for urgent tickets", "days by country": a noun for time, averaged unless another figure is said. */
function asNoun(text: string): string | null {
  const noun = named.exec(text.replace(periods, (said) => "#".repeat(said.length)));
  if (noun === null) return null;
  const replaced = `${text.slice(0, noun.index)}${spanWord}${text.slice(noun.index + noun[0].length)}`
    .replace(inUnit, " ")
    .replace(pattern(String.raw`${spanWord} (?=(?:an?|the) )`, "u"), `${spanWord} of `);
  return clean(figures.test(replaced) ? replaced : replaced.replace(spanWord, `average ${spanWord}`));
}

/**
 * The question with the span by its one name: as a threshold, an extreme, a figure or a noun; null when it is said as none of them.
 * `withoutSubject` takes out who it is that the span is of, where all are meant.
 */
export function spanWording(text: string, withoutSubject: (text: string) => string): string | null {
  return asThreshold(text) ?? asExtreme(text) ?? asFigure(text, withoutSubject) ?? asNoun(text);
}
