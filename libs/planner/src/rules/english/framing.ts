import { withoutCourtesy } from "../text/without-courtesy.ts";

const asker = "(?:you|we|i|someone|somebody|anyone|anybody)";
const softly = "(?:please |kindly |maybe |perhaps |possibly |also |just |quickly )*";
const telling =
  "(?:tell (?:me|us)|show (?:me|us)|give (?:me|us)|let (?:me|us) (?:know|see|have)|find out|figure out|work out|look up|check|pull up|remind (?:me|us)|help (?:me|us) (?:see|find|understand)|know|see|get|have|find|learn|understand|hear)";

/** What is said around a question and asks nothing by itself, from its start. */
const openers: readonly RegExp[] = [
  /^(?:hi|hello|hey|ok|okay|so|well|right|now|good (?:morning|afternoon|evening))(?: there| all| team| everyone)?\s*[,!:.–-]+\s*/iu,
  /^(?:please|pls|plz|kindly)\s*,?\s+(?=\p{L})/iu,
  /^(?:just )?(?:curious|wondering|a (?:quick )?question|quick question)\s*[:,–-]+\s*/iu,
  new RegExp(`^(?:can|could|would|will|may|might) ${asker} ${softly}${telling} `, "iu"),
  new RegExp(
    `^i(?:['’]d| would|d) (?:really )?(?:like|love|want|need) (?:you )?to ${softly}${telling} |^i(?:['’]d| would|d) (?:like|love) (?=the |a |an |all )`,
    "iu",
  ),
  new RegExp(`^i (?:just )?(?:want|need|wanna|have|wish) (?:you )?(?:to )?${softly}${telling} `, "iu"),
  new RegExp(`^(?:i )?(?:wanna|gotta|want to|need to|trying to|am trying to) ${telling} `, "iu"),
  /^(?:i['’]?m |i am |i was |i )?(?:just )?(?:wondering|wonder|curious|interested|interested in|curious about)(?: to (?:know|see|hear))? (?!if |whether )/iu,
  /^(?:i['’]?m|i am) (?:looking for|after) /iu,
  /^(?:do|does|would|did) (?:you|we|anyone|anybody|someone) (?:happen to )?(?:know|have (?:any|an) (?:idea|clue|figures? (?:for|on))(?: (?:of|about))?) (?!if |whether )/iu,
  /^(?:any|anyone (?:have|got) any) (?:idea|clue)(?:s)?(?: (?:of|about))?,? (?!if |whether )/iu,
  /^(?:anyone|anybody) knows? /iu,
  /^is (?:it possible|there (?:a|any) way) (?:for (?:me|us) )?to (?:know|see|get|find out|tell|show) /iu,
  /^it (?:would|['’]d) be (?:great|good|nice|helpful|useful) to (?:know|see|have|get) /iu,
];

const closers: readonly RegExp[] = [
  /[\s,–-]+(?:please|pls|plz|thanks|thank you|thx|cheers|asap|for me|by any chance|if (?:you can|possible|you know|that['’]?s possible)|do you know|any idea|you know)\s*([?.!]*)$/iu,
];

/** "a list of the stores": the list is what is made, no name of a column. */
const listing =
  /^(?:(?:show|give|send|print)(?: (?:me|us))? )?(?:a|the) (?:full |complete |short )?list of (?:all )?(?:the |our )?/iu;

const asks =
  /^(?:what|which|who|whom|whose|when|where|how|at what|in what|in which|on which|by how|from which|for which)\b/iu;
const commands = /^(?:show|list|give|name|find|count|compare|rank|plot|draw|chart)\b/iu;

const strip = (text: string, patterns: readonly RegExp[], by: string): string =>
  patterns.reduce((said, pattern) => said.replace(pattern, by), text);

/**
 * The question without the politeness around it: "could you tell me how much …, please" → "how much …". What is left without an asking word is
 * shown ("I'd like to see the output" → "show me the output"). A text that is only a frame stays as it is, and so do "if" and "whether".
 */
export function withoutFraming(question: string): string {
  const text = withoutCourtesy(question.replace(/\s+/gu, " ").trim());
  const opened = strip(strip(text, openers, ""), openers, "").replace(listing, "list the ");
  const rest = strip(opened, closers, "$1").trim();
  if (rest === text || rest.split(" ").length < 2 || /^(?:if|whether)\b/iu.test(rest)) return text;
  const framed =
    opened !== text &&
    !asks.test(rest) &&
    !commands.test(rest) &&
    !/^(?:please|pls|hi|hello|hey|ok|okay|so|well|right|now)\b/iu.test(text);
  return framed ? `show me ${rest}` : rest;
}
