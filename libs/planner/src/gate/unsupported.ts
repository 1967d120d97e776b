import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "../rules/text/morphology.ts";

interface Rule {
  readonly pattern: RegExp;
  readonly reason: string;
}

const rules: readonly Rule[] = [
  {
    pattern:
      /\b(?:predict|forecast|project(?:ed)? (?:for|into|the next)|extrapolate)\b|\bwill\b.{0,60}\b(?:next|in the future|be in 20\d\d|tomorrow)\b|\bnext (?:\d+ )?(?:days?|weeks?|months?|quarters?|years?)\b/iu,
    reason:
      "This asks about the future. A question is answered from what the data holds; ask for the trend so far instead.",
  },
  {
    pattern:
      /^(?:why|how come)\b|\b(?:what (?:is |was |are )?(?:the )?(?:causes?|reasons?)(?: of| for| behind) (?:the )?(?:drop|rise|decline|increase|decrease|change|growth))\b|\bexplain why\b|\bwhat (?:caused|drives|drove)\b/iu,
    reason: "This asks for a cause. The data shows what happened, not why; ask for the change by a group instead.",
  },
  {
    pattern:
      /\bcorrelat(?:e|es|ed|ion|ions)\b|\boutliers?\b|\bregression\b|\banomal(?:y|ies)\b|\bstatistically\b|\bsignificant(?:ly)? (?:difference|different)\b|\beffect size\b|\bcluster(?:s|ing)?\b|\bp-?value\b|\bt-?test\b|\bchi-?squared?\b|\bhow are .{1,60} related\b|\b(?:summary|overview|profile|description) of (?:this|the|my) (?:data|dataset|file|table)\b|\bdescribe (?:this|the|my) (?:data|dataset|file|table)\b/iu,
    reason:
      "This asks for a statistical analysis, which is not a question to the rows. Ask for averages, counts or rankings, or run an analysis.",
  },
  {
    pattern: /\b(?:should (?:i|we)|recommend|advise|what would happen if|simulate)\b/iu,
    reason: "This asks for advice. Ask what the data shows and decide from that.",
  },
];

/** "the Star Cluster" where a cell has that name: the word is a part of it. */
function isOfName(text: string, found: RegExpExecArray, model: SemanticModel): boolean {
  const [word] = found;
  if (found.index === 0 || !/^\p{Lu}/u.test(word)) return false;
  const before = /(\p{L}+)[ -]$/u.exec(text.slice(0, found.index))?.[1];
  if (before === undefined) return false;
  const name = `${before} ${word}`.toLowerCase();
  return model.tables.some(({ columns }) =>
    columns.some(({ values }) => values?.some((value) => value.toLowerCase().includes(name)) === true),
  );
}

/** What the rules planner does not do, said plainly; null when the text is none of it. A word that is a column's name asks for the column. */
export function unsupportedRequest(text: string, model: SemanticModel): Refusal | null {
  const named = new Set(
    model.tables.flatMap((table) => table.columns.flatMap(({ label, name }) => [label.toLowerCase(), name])),
  );
  const rule = rules.find(({ pattern }) => {
    const found = pattern.exec(text);
    return (
      found !== null && !lemmas(found[0].toLowerCase()).some((form) => named.has(form)) && !isOfName(text, found, model)
    );
  });
  return rule === undefined ? null : { code: "unsupported", reason: rule.reason };
}
