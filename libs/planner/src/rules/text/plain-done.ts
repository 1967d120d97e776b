import type { SemanticModel } from "@datapilot/semantic";
import { isNumber, literal, spokenHeaders } from "./headers.ts";
import { lemmas } from "./morphology.ts";

interface DoneHeader {
  readonly header: string;
  readonly noun: string;
  readonly deed: string;
}

const participle = /^\p{L}+(?:ed|en|ld|on|st|wn|de|ght|id|un|ne)$/u;

/** "Records sold", "Awards won": what was done to so many. */
function doneHeaders(model: SemanticModel): readonly DoneHeader[] {
  return spokenHeaders(model, (column) => isNumber(column) && column.role === "measure").flatMap((header) => {
    const [, noun, deed] = /^(\p{L}{3,}s) (\p{L}{3,})$/u.exec(header) ?? [];
    return noun === undefined || deed === undefined || !participle.test(deed) ? [] : [{ header, noun, deed }];
  });
}

/** The forms of the deed's verb that stand in a text. */
function verbsIn(text: string, deed: string): string | null {
  const forms = new Set(lemmas(deed));
  const said = [...new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])].filter(
    (word) => word === deed || lemmas(word).some((form) => forms.has(form)),
  );
  return said.length === 0 ? null : said.map(literal).join("|");
}

const bound = String.raw`(?:more than|less than|fewer than|over|under|at least|at most|exactly|up to|no more than|fewer|above|below)`;
const amount = String.raw`\d[\d.,]*(?: (?:thousand|million|billion|hundred))?|an?|one|two|three|four|five|six|seven|eight|nine|ten`;

/** "how many records has she sold", "who won the most awards", "sold more than 7 million records" under the headers "records sold" and "awards won". */
export function plainlyDone(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  return doneHeaders(model).reduce((said, { header, noun, deed }) => {
    if (said.toLowerCase().includes(header)) return said;
    const verbs = verbsIn(said, deed);
    if (verbs === null) return said;
    const nouns = `${literal(noun)}?`;
    const asked = new RegExp(
      String.raw`\bhow many ${nouns} (?:has|have|had|did|does|do|was|were) (?:the )?([^,?]{2,60}?) (?:${verbs})(?= (?:in|on|at|during|since|by)\b|\s*(?:[?.!,]|$))`,
      "iu",
    );
    const most = new RegExp(
      String.raw`\b(?:has |have |had )?(?:${verbs}) ((?:the )?(?:most|fewest|least|highest number of|lowest number of)) ${nouns}\b`,
      "iu",
    );
    const beyond = new RegExp(
      String.raw`\b(?:(?:who|that|which) )?(?:has |have |had )?(?:${verbs}) (${bound}) (${amount}) ${nouns}\b`,
      "iu",
    );
    const passive = new RegExp(
      String.raw`\bhow many ${nouns} (?:have|has|had|were|was|are) (?:been )?(?:${verbs}) (?=(?:by|in|for|from|on|during) )`,
      "iu",
    );
    const any = new RegExp(
      String.raw`(?<!\b(?:not|never|ever|n['’]t) )\b(?:(?:who|that|which) )?(?:has |have |had )?(?<!\b(?:not|never|ever|n['’]t) )(?:${verbs}) (?:any|an?) ${nouns}\b`,
      "iu",
    );
    return said
      .replace(passive, `total ${header} `)
      .replace(any, `with ${header} more than 0`)
      .replace(asked, `total ${header} of $1`)
      .replace(most, `has $1 ${header}`)
      .replace(beyond, `with ${header} $1 $2`);
  }, text);
}
