import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { hasHeader, spokenHeaders } from "./headers.ts";

const placeHeader =
  /^(?:pos|position|final position|finishing position|finish position|finish|place|placing|placement|pl|plc|rank|final rank)$/u;
/** A table that says itself who won, or how often. */
const winHeader = /\b(?:won|wins?|w|winners?|winning|victor|champions?|titles?)\b/u;
/** More would be no places in a race. */
const mostPlaces = 500;

const isPlace = ({ type, amounts, min, max }: SemanticColumn): boolean =>
  (amounts === true || type === "integer") && Number(min ?? "0") === 1 && Number(max ?? "0") <= mostPlaces;

/** The one column of the places in which somebody finished, as its header is said; null where a file has none or several. */
function placeOf(model: SemanticModel): string | null {
  const [only, other] = spokenHeaders(model, isPlace).filter((header) => placeHeader.test(header));
  return only === undefined || other !== undefined ? null : only;
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  "1st": 1,
  second: 2,
  "2nd": 2,
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  fifth: 5,
  "5th": 5,
  sixth: 6,
  "6th": 6,
  seventh: 7,
  "7th": 7,
  eighth: 8,
  "8th": 8,
  ninth: 9,
  "9th": 9,
  tenth: 10,
  "10th": 10,
};
const nth = Object.keys(ordinals).join("|");
const asked = String.raw`(who(?:se)?(?: has| had)?|(?:which|what) [\p{L} ]{2,30}?)`;
const came = String.raw`(?:came|come|finished|finishes|finish|placed|ended(?: up)?|ranked|was placed|was|were)(?: in)?`;
const came1 = new RegExp(
  String.raw`\b${asked} ${came} (?:the )?(${nth}|last)(?: place| position| overall)?(?=\s*(?:[?.!,]|$)| (?:in|at|on|for|of|and|with)\b)`,
  "iu",
);
const won = new RegExp(
  String.raw`\b${asked} (?:has |have |had |actually )?(?:won|wins|win|took the win in|triumphed in|triumphed)(?: (?!(?:by|most|more|the most|a|an|any|every|each|all|both|at|less|fewer|with|no|\d)\b)(?:the )?| (?=at |in |on )|(?=\s*(?:[?.!,]|$)))`,
  "iu",
);
const timesWon =
  /^how (?:many (?:times|races|events|heats|rounds|games|matches|tournaments|competitions)|often) (?:did|has|have) (.{2,40}?) (?:win|won|come (?:in )?first|came first|finish(?:ed)? first)(?=\s*(?:[?.!,]|$)| (?:in|at|on|for)\b)/iu;
const runnerUp = /\b(?:was |were |is )?(?:the )?runners?[- ]ups?\b/giu;
const winners =
  /\b(?:was |were |is |are )?(?:the )?(?:outright |eventual |overall )?(?:winners?|victors?)\b(?! (?:and|of each|of every|of all|in each|in every|for each|for every|by|per)\b)/giu;
const winning = /\b(?:the |a )?winning ([\p{L}]+)\b/giu;
const inPlace = new RegExp(String.raw`\bin (${nth}|last) (?:place|position)\b`, "giu");
const amongFirst =
  /\b(?:that |who |which )?(?:finished|came|ended(?: up)?|placed|made it) (?:in|into|among|inside|on) (?:the )?(?:(?:top|first) (two|three|four|five|six|eight|ten|\d+)(?: places| positions)?|podium)(?=\s*(?:[?.!,]|$)| (?:in|at|of|on|with)\b)/giu;
const best = String.raw`(best|worst)`;

const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, eight: 8, ten: 10 };

/** Who came in at a place, of the header: the last has the greatest number. */
const at = (place: string, said: string): string =>
  said === "last" ? `with the highest ${place}` : `with ${place} ${ordinals[said.toLowerCase()] ?? 1}`;

/** A value of the file that the words after "won" begin with is what was won: "gold", a prize. */
function isPrize(model: SemanticModel, rest: string): boolean {
  const said = rest.toLowerCase().replace(/^(?:the|an?) /u, "");
  const columns = model.tables.flatMap((table) => table.columns);
  // What rows are told apart by is where it was won.
  return columns.some(
    ({ values, distinctCount, nullCount }) =>
      values !== null &&
      (nullCount ?? 0) > 0 &&
      (distinctCount ?? 0) <= 12 &&
      values.some((value) => value.length > 2 && said.startsWith(value.toLowerCase())),
  );
}

/**
 * "who won heat 2", "who came third in the final", "the winning time" of a file with one column of places: who won is first there. The best place
 * is the lowest number.
 */
export function plainlyPlaced(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const place = placeOf(model);
  if (place === null) return text;
  const ranked = text
    .replace(new RegExp(String.raw`\b${best}(?: ever)?(?: \p{L}+)? ${place}\b`, "giu"), (_, extreme: string) =>
      /best/iu.test(extreme) ? `lowest ${place}` : `highest ${place}`,
    )
    .replace(came1, (_, who: string, said: string) => `${who} ${at(place, said)}`)
    .replace(inPlace, (_, said: string) => at(place, said))
    .replace(
      amongFirst,
      (_, most: string | undefined) => `with ${place} at most ${most === undefined ? 3 : (numbers[most] ?? most)}`,
    );
  if (hasHeader(model, winHeader)) return ranked;
  if (timesWon.test(ranked)) return ranked.replace(timesWon, `how many rows with ${place} 1 and $1`);
  const found = won.exec(ranked);
  const rest = found === null ? "" : ranked.slice(found.index + found[0].length);
  const said =
    found === null || isPrize(model, rest)
      ? ranked
      : `${ranked.slice(0, found.index)}${found[1] ?? "who"} with ${place} 1${rest === "" || /^(?:[?.!,]|in |at |on )/u.test(rest) ? " " : " in "}${rest}`;
  return said
    .replace(runnerUp, `with ${place} 2`)
    .replace(winning, (_, figure: string) => `${figure} with ${place} 1`)
    .replace(winners, (_, ...all: readonly (string | number)[]) => {
      const before = String(all.at(-1))
        .slice(0, Number(all.at(-2)))
        .trimEnd();
      return /(?:^|\b(?:who|which|what))$/iu.test(before) ? `with ${place} 1` : `those with ${place} 1`;
    });
}
