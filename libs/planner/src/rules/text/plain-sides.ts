import type { SemanticModel } from "@datapilot/semantic";
import { hasHeader, spokenHeaders } from "./headers.ts";

const points = /^(home|host) (?:team |side )?(score|goals|points|runs|fthg)$/u;

/** The spoken headers of what both sides of a game scored; null where a file has no such pair. */
function scores(model: SemanticModel): { readonly home: string; readonly away: string } | null {
  const headers = spokenHeaders(model, ({ type }) => /^(?:integer|decimal|number)$/u.test(type));
  const home = headers.filter((header) => points.test(header));
  const [only] = home;
  if (only === undefined || home.length !== 1) return null;
  const away = [only.replace(/^(?:home|host)/u, "away"), only.replace(/^(?:home|host)/u, "visitor")];
  const other = away.find((header) => headers.includes(header));
  return other === undefined ? null : { home: only, away: other };
}

const hosts = String.raw`(?:the )?(?:home (?:team|side)s?|hosts)`;
const visitors = String.raw`(?:the )?(?:away (?:team|side)s?|visitors|visiting (?:team|side)s?|guests)`;
const many = String.raw`(?:how many(?: games| matches| fixtures| times)?|(?:the )?number of(?: games| matches)?|in how many (?:games|matches)|how often)`;
const won = String.raw`(?:won|win|come out on top|came out on top|take all (?:the|three) points)`;
const there = String.raw`(?: (?:were|are|was) there)?`;

const counts = (side: string, other: string, adjective: string): RegExp =>
  new RegExp(
    String.raw`^(?:${many} ${adjective} (?:wins?|victor(?:y|ies))${there}|${adjective} (?:wins?|victories)(?: count|(?= (?:by|per|in|for|of)\b))|${many} (?:did |have |has |were )?(?:won by )?${side} (?:${won}|(?:score|scored|get|got) more(?: goals| points)? than ${other})|${many} (?:were )?won by ${side})`,
    "iu",
  );
const homeWins = counts(hosts, visitors, "home");
const awayWins = counts(visitors, hosts, "away");
const draws = new RegExp(
  String.raw`^(?:${many} (?:(?:ended|finished|end|finish)(?: up)? (?:in a draw|in draws|as draws|level|drawn|tied)|(?:were|was) (?:draws|drawn|tied|a draw)|draws|ties)${there}|draws count)`,
  "iu",
);
const most = new RegExp(
  String.raw`\b(?:what (?:is|was) )?(?:the )?(most|fewest|(?:highest|lowest|largest|smallest) number of) (?:goals|points|runs)(?: that)? (?:an?|any|the) (home|away|visiting|hosting) (?:team|side)(?: has| have)?(?: ever)? (?:scored|managed|got|made|had)(?: ever)?(?: in (?:a|one|any)(?: single)? (?:game|match))?`,
  "iu",
);
const low = /^(?:fewest|lowest|smallest)/iu;

/** "home wins", "games that ended in a draw", "the visitors" in a file of games with a score for each side. */
export function plainlySided(model: SemanticModel, text: string): string {
  const known = scores(model);
  if (known === null || hasHeader(model, /\b(?:result|wins?|draws?|winner|outcome)\b/u)) return text;
  const { home, away } = known;
  return text
    .replace(homeWins, `number of matches with ${home} higher than ${away}`)
    .replace(awayWins, `number of matches with ${away} higher than ${home}`)
    .replace(draws, `number of matches with ${home} equal to ${away}`)
    .replace(most, (_, extreme: string, side: string) => {
      const figure = /^(?:home|hosting)$/iu.test(side) ? home : away;
      return `${low.test(extreme) ? "lowest" : "highest"} ${figure}`;
    });
}
