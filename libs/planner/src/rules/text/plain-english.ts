/** Roundabout phrases, and what says the same plainly, in the order in which they are replaced. Text inside quotes is never touched. */
const roundabout: readonly (readonly [RegExp, string])[] = [
  // "the turnover of the East … than that of the South": the pronoun repeats the figure.
  [/\b(than|with|to|against|vs\.?|versus|beside|and) (?:that|those) (?:of|for|from|in|at) /giu, "$1 "],
  [/\b(?:have|has|had|did) (?:yet|still) to /giu, "never "],
  [/\b(?:is|are) yet to /giu, "never "],
  [/\b(?:have|has|did|do|does) still (?:not|never) /giu, "never "],
  [/ at all\b/giu, ""],
  [/ (?:with|from|through|at|by) us\b/giu, ""],
  [
    /\bput(?:ting)? (.{3,60}?) (?:next to|beside|alongside|side by side with|up against|against) /giu,
    "compare $1 with ",
  ],
  [
    /\bhow (?:do|does|did|has|have|is|are|was|were) (.{3,80}?) (?:compared? (?:with|to|against)|comparing (?:with|to)|stack(?:ed)? up (?:against|to|with)|measured? up (?:against|to)|h[eo]ld up (?:against|to)|fared? against|look(?:ed)? against|doing (?:against|compared (?:to|with))) /giu,
    "compare $1 with ",
  ],
  [/\bhow (?:do|does|did) (.{3,80}?) compared?(?=\s|[?.!]|$)/giu, "compare $1"],
  [/\bwithout (?:a|an|any) (?=\S+ (?:and|or|nor) without)/giu, "without "],
  [/\b(and|or|nor) without (?:a|an|any) /giu, "$1 without "],
  [/\ba (hundred|thousand|million|billion|dozen)\b/giu, "1 $1"],
  [/\bhalf a million\b/giu, "500000"],
  [/\bas opposed to\b|\bin comparison (?:with|to)\b|\brelative to\b|\brather than\b(?= in\b)/giu, "compared with"],
];

const quoted = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|‘[^’]*’|`[^`]*`/gu;

/** Says roundabout phrases of a question plainly, so that each is read by the rules of the plain one. */
export function plainly(text: string): string {
  const spans = [...text.matchAll(quoted)];
  if (spans.length > 0) return text;
  return roundabout.reduce((said, [pattern, plain]) => said.replace(pattern, plain), text);
}
