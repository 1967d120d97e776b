import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "./morphology.ts";

/** "trip no", "orderId": a header that numbers things, with the noun of the thing. */
const numbering = /^(\p{L}+)[ _]?(?:no\.?|num|number|nr|id|#)$/iu;

/** The nouns of things that columns number: whoever asks for the number of those counts them. */
function numberedThings(model: SemanticModel): ReadonlySet<string> {
  const labels = model.tables.flatMap((table) => table.columns.map(({ label }) => label.trim()));
  return new Set(
    labels.flatMap((label) => {
      const [, thing] = numbering.exec(label.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")) ?? [];
      return thing === undefined ? [] : lemmas(thing.toLowerCase());
    }),
  );
}

/** What opens a bare phrase: elsewhere "the most number of trips" is read as a whole. */
const opening = /^(?:the )?number of (\p{L}+s)\b/iu;

/** "number of trips" beside a header "trip no", and "headcount" beside none: how many there are, not the number that each has. */
export function plainlyNumbered(model: SemanticModel, text: string): string {
  const headed = model.tables.some((table) =>
    table.columns.some(({ label }) => /head ?count|population|people|inhabitants/iu.test(label)),
  );
  const counted = headed ? text : text.replace(/\bheadcount(?: of)?\b/giu, "how many people");
  if (!opening.test(counted)) return counted;
  const things = numberedThings(model);
  return counted.replace(opening, (said, noun: string) =>
    lemmas(noun.toLowerCase()).some((form) => things.has(form)) ? `how many ${noun}` : said,
  );
}
