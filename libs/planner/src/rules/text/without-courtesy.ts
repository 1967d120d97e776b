const asking =
  "what|which|who|whose|when|where|how|show|list|give|find|count|get|tell|name|compare|rank|plot|draw|whether|if|the";
const frames = new RegExp(
  `^(?:(?:hi|hello|hey|ok|okay|so|well|um|right|now|and|please|pls|quick question|just wondering|wondering|any idea|any clue|no idea|do (?:you|we) (?:happen to )?know|` +
    `(?:can|could|would|will) (?:you|someone|anyone|we) (?:please |kindly |maybe |just )?(?:tell|show|give|let|find|work out|figure out|say|check|see)(?: me| us)?(?: know| out)?|` +
    `(?:i|we)(?:['’]d| would) (?:really )?(?:like|love) (?:to (?:know|see|find out|understand|learn|have)|you to)|` +
    `(?:i|we) (?:just |really |also )?(?:want|need|wanted|wish)(?: to (?:know|see|find out|understand|learn|have))?|` +
    `(?:i|we)(?:['’]m| am|['’]re| are) (?:curious|interested|wondering|trying to (?:find out|work out|figure out|understand))(?: about| in| to know)?|` +
    `(?:let me|help me) (?:know|see|find|understand)|curious(?: about| to know)?|tell me|for me|about)\\b[\\s,:–-]*)+` +
    `(?=(?:please |kindly )?(?:${asking})\\b\\s+\\S)`,
  "iu",
);
const closing = /[\s,]*\b(?:please|pls|thanks|thank you|thx|cheers|if you can|if possible)\s*([?.!]*)\s*$/iu;
const whether = /^(?:whether|if)\s+(?:there (?:is|are|was|were)\s+)?/iu;

/**
 * A question without the courtesies around it: "I'd like to know how many …", "any idea which …", "… please". Only where a word that asks
 * is left at the beginning, so a name that begins like a courtesy stays whole.
 */
export function withoutCourtesy(question: string): string {
  const ended = question.replace(closing, "$1");
  const plain = ended.replace(frames, "");
  const asked = plain === ended ? ended : plain.replace(whether, "are there ");
  return asked.trim() === "" ? question : asked;
}
