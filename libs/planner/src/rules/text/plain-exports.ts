import type { SemanticModel } from "@datapilot/semantic";
import { withoutScale } from "./scales.ts";
import { hasHeader, spokenHeaders } from "./headers.ts";

const ordinals: readonly (readonly [RegExp, string])[] = [
  [/\bfirst\b/giu, "1st"],
  [/\bsecond\b/giu, "2nd"],
  [/\bthird\b/giu, "3rd"],
];

/** Adverbs that tell how the one who asks feels about it. */
const empty =
  /,? \b(?:nevertheless|nonetheless|actually|eventually|ultimately|even so|in the end|in fact|after all|at any point|at some point)\b,?(?= \p{L})/giu;

const work = String.raw`(?:handled|dealt with|worked on|looked after|taken care of|attended to|taken on|carried out|managed|performed|conducted|undertaken|executed|done|overseen|run)`;
const workedBy = new RegExp(
  String.raw`(?<=\p{L}s?) (?:(?:that |which )?(?:is|are|was|were|have been|being) )?${work} (?=by \p{L})`,
  "giu",
);
const workedMost = new RegExp(
  String.raw`\b((?:which|what) [\p{L} ]{2,30}?) (?:has |have )?${work} (?=(?:the )?(?:most|fewest|least)\b)`,
  "giu",
);
const workHeader = /\b(?:handl|manag|perform|conduct|carried|undertak|execut|overs|done|run)/u;

const personInCharge =
  /(?:^| )(?:handler|agent|owner|assignee|assigned to|technician|manager|mgr|rep|representative|adjuster|caseworker|case worker|inspector|engineer|recruiter)$/u;
const inCharge = String.raw`\bwho(?:['’]s| is| was) (?:currently )?(?:dealing with|looking after|taking care of|in charge of|responsible for|working on|handling|managing)`;
const alsoCaringForIt = new RegExp(
  String.raw`^(.{2,40}?) (of|for) ([^,?]{2,40}?),? and ${inCharge} (?:it|this|that|them)(?=\s*[?.!]*$)`,
  "iu",
);
const caringForIt = new RegExp(String.raw`${inCharge} (?:it|this|that|them)(?=\s*(?:[?.!,]|$))`, "giu");
const caringFor = new RegExp(
  String.raw`${inCharge} (?!(?:the )?(?:most|least|fewest|highest|lowest|biggest|largest|more|all|each|every)\b)(?=\p{L}|\d)`,
  "giu",
);

const caringMost = new RegExp(
  String.raw`(?:${inCharge}|\bwho (?:handled|dealt with|worked on|managed|looked after|took care of|took on)) (?=(?:the )?(?:most|fewest|least)\b)`,
  "giu",
);

/** "who is dealing with it" of a table with one column of those who deal with its rows asks for that column. */
function personAsked(model: SemanticModel, text: string): string {
  const [person, other] = spokenHeaders(model, ({ type }) => type === "text").filter((header) =>
    personInCharge.test(header),
  );
  if (person === undefined || other !== undefined) return text;
  return text
    .replace(alsoCaringForIt, `$1 and ${person} $2 $3`)
    .replace(caringMost, `which ${person} has `)
    .replace(caringForIt, `the ${person}`)
    .replace(caringFor, `who is the ${person} of `);
}

/** "first interview" where a header says "1st Interview". */
function ordinalsOfHeaders(model: SemanticModel, text: string): string {
  const headed = spokenHeaders(model, () => true).flatMap((header) => /^(1st|2nd|3rd) (\S+)/u.exec(header) ?? []);
  if (headed.length === 0) return text;
  return ordinals.reduce((said, [word, short]) => {
    const nouns = spokenHeaders(model, () => true).flatMap((header) =>
      header.startsWith(`${short} `) ? [header.slice(short.length + 1)] : [],
    );
    return nouns.reduce(
      (now, noun) =>
        now.replace(new RegExp(String.raw`${word.source}(?= ${noun.replace(/[^\p{L}\d ]/gu, ".")}\b)`, "giu"), short),
      said,
    );
  }, text);
}

const reached =
  /\b(?:that |which |who )?(?:have |has |had )?(?:got(?:ten)?|made it|came|come|went|gone|progressed|advanced|reached|reach) (?:(?:as far as|through to|on to|up to|to) )?(?:an?|their|the) (?=(1st|2nd|3rd) \p{L})/giu;

const amount = String.raw`(?:(?:over|under|above|below|exactly|about|more than|less than|fewer than|longer than|shorter than|at least|at most|up to) )(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety) (?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\b`;
const who = String.raw`(?:(?:where|in which|when) (?:the |our )?\p{L}+ |(?:that|which|who) )?(?:had to |was |were |is |are |has been |have been |been )?`;
const lasting = new RegExp(
  String.raw`(?<=\p{L}) ${who}(?:lasting|lasted|last|going on for|went on for|took|taking)(?: for)? (?=${amount})`,
  "giu",
);
const waiting = new RegExp(
  String.raw`(?<=[\p{L}\d]) ${who}(?:hung on|hanging on|held on|holding|held|on hold|kept waiting|queued|queueing|queuing|stuck in the queue|waiting|waited|wait)(?: for)? (?=${amount})`,
  "giu",
);
const fractions: readonly (readonly [RegExp, string])[] = [
  [/\bhalf an hour\b/giu, "30 minutes"],
  [/\b(?:a )?quarter of an hour\b/giu, "15 minutes"],
  [/\ban hour and a half\b|\bone and a half hours\b/giu, "90 minutes"],
  [/\b(over|under|than|at least|at most|up to) an? (second|minute|hour|day|week)\b/giu, "$1 1 $2"],
];
const durationHeader = /\b(?:s|sec|secs|seconds|min|mins|minutes|h|hr|hrs|hours|days|duration)$/u;

/** "lasting over 3 hours" where one column holds minutes; "hung on for more than five minutes" where one is headed "Wait (s)". */
function durations(model: SemanticModel, text: string): string {
  const numeric = spokenHeaders(model, ({ type, role }) => role === "measure" && type !== "text");
  const timed = numeric.filter((header) => durationHeader.test(header));
  if (timed.length === 0) return text;
  const counted = fractions.reduce((now, [phrase, plain]) => now.replace(phrase, plain), text);
  const waits = timed.filter((header) => /\b(?:wait|waiting|hold|queue|queued)\b/u.test(header));
  const [wait, otherWait] = waits;
  const said = wait !== undefined && otherWait === undefined ? counted.replace(waiting, ` with ${wait} `) : counted;
  const [only, other] = timed;
  return only !== undefined && other === undefined ? said.replace(lasting, ` with ${only} `) : said;
}

const whatStops =
  /^what (?:(?:usually |normally |mostly )?(?:stops?|stopped|holds? up|delays?|interrupts?|goes wrong|causes? (?:the )?most \p{L}+|keeps? (?:stopping|delaying|interrupting|holding up))(?: (?:us|them|production|the lines?|the machines?|work|things))?)(?: (?:the )?(?:most|most often|most frequently|more often than anything else))?(?=\s*(?:[?.!]|$)| (?:in|on|at|during|for|since) )/iu;

/** "what stops us most often" of a table with one column of causes: the most frequent of them. */
function causesAsked(model: SemanticModel, text: string): string {
  const [cause, other] = spokenHeaders(model, ({ type }) => type === "text").filter((header) =>
    /(?:^| )(?:cause|reason|fault|problem|failure)$/u.test(header),
  );
  const most = /\bmost\b|\busually\b|\bmore often\b/iu.test(text);
  return cause !== undefined && other === undefined && most
    ? text.replace(whatStops, `what is the most common ${cause}`)
    : text;
}

/** "reviews whose title mentions gift": the texts are named, nobody is asked for. */
function textsNamed(model: SemanticModel, text: string): string {
  const texts = spokenHeaders(model, ({ type, role }) => type === "text" && role !== "identifier");
  return text.replace(
    /(?<=\p{L}s) whose (?:the )?([\p{L}_ ]{2,30}?) (?:contains?|mentions?|says?|includes?) (?:the word )?(?=\S)/giu,
    (said: string, header: string) => (texts.includes(header.toLowerCase()) ? ` with ${header} containing ` : said),
  );
}

/** "have never had a trial": nothing stands where it would be. */
const neverHad =
  /\b(?:(?:have|has|had)(?: not|n['’]t) (?:yet |ever )?|(?:(?:have|has|had) )?never (?:yet )?)(?:had|received|gotten|been given) (?:an?|any|their|the) /giu;

const scored =
  /\b(has|have|had|did) ([\p{L} ]{2,30}?) (?:ever )?(?:received?|got|gotten|get|given|been given|scored?|earned?|been awarded) an? (\d+) (?:in|on|for|from|as) (?:the |an? |their |its |his |her )?([\p{L} ]{2,30}?)(?: survey| questionnaire| poll)?(?=\s*(?:[?.!]|$))/giu;

/** "csat 1-5 by agent": the ends of a scale are no numbers of the question. */
function scalesLeftOut(model: SemanticModel, text: string): string {
  return model.tables
    .flatMap(({ columns }) => columns)
    .reduce((said, column) => {
      const [name] = withoutScale(column);
      const at = name === column.label ? -1 : said.toLowerCase().indexOf(column.label.toLowerCase());
      return at < 0 ? said : said.slice(0, at) + name + said.slice(at + column.label.length);
    }, text);
}

/** Says what people say around the words of a firm's table plainly: who deals with a row, how long it went on, how far it came. */
export function plainlyExported(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const named = scalesLeftOut(model, text);
  const bare = hasHeader(model, /\b(?:actual|eventual|ultimate)/u) ? named : named.replace(empty, "");
  const worked = hasHeader(model, workHeader) ? bare : bare.replace(workedBy, " ").replace(workedMost, "$1 has ");
  const reachedTo = ordinalsOfHeaders(
    model,
    worked.replace(neverHad, "have no ").replace(scored, "$1 $2 ever $4 $3"),
  ).replace(reached, "with ");
  return textsNamed(model, causesAsked(model, durations(model, personAsked(model, reachedTo))));
}
