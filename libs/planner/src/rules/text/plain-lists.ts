import type { SemanticModel } from "@datapilot/semantic";
import { lemmas } from "./morphology.ts";

const listed =
  /\b(\p{L}{3,}) (\d{1,3}|\p{Lu})((?:(?:, ?(?:and |or )?| and | or | & )(?:\d{1,3}|\p{Lu})\b(?! ?%| \p{Ll}+s\b))+)/gu;

/** "press 1, 2 or 3" over "Press 1", "Press 2": the word is of each; and "that delayed an order" over a yes or no to "Order delayed?". */
export function plainlyListed(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const columns = model.tables.flatMap((table) => table.columns);
  const values = new Set(columns.flatMap((column) => (column.values ?? []).map((value) => value.toLowerCase())));
  const spelled = text.replace(listed, (said: string, word: string, first: string, rest: string) => {
    const form = [word.toLowerCase(), ...lemmas(word.toLowerCase())].find((one) =>
      values.has(`${one} ${first.toLowerCase()}`),
    );
    if (form === undefined) return said;
    return `${form} ${first}${rest.replaceAll(/\d{1,3}|\p{Lu}/gu, (one) => `${form} ${one}`)}`;
  });
  return columns.reduce((said, { label, type }) => {
    const [, noun, deed] = /^(\p{L}{3,}) (\p{L}{3,}ed)\??$/u.exec(label.trim().toLowerCase()) ?? [];
    if (type !== "boolean" || noun === undefined || deed === undefined) return said;
    return said.replace(
      new RegExp(
        String.raw`(?<=\p{L}s) (?:(?:that|which|who) )?(?:have |has )?${deed} (?:an?|any|the|our) ${noun}s?\b`,
        "giu",
      ),
      ` with ${noun} ${deed}`,
    );
  }, spelled);
}
