import type { Draft } from "./draft.ts";
import { hinted } from "./kinds.ts";

/** Where "3 years old", "20 years of age" ends; null when the words after the number say no age. */
function endOfAge(draft: Draft, number: number): number | null {
  const words = draft.items
    .slice(number + 1, number + 4)
    .map((item) => item.lower)
    .join(" ");
  const said = /^(?:years?[- ])?(?:old|of age)\b/u.exec(words);
  return said === null ? null : number + said[0].split(" ").length;
}

/** "a cat that is 3 years old": the age of the rows, where one column says it. */
export function bindYearsOld(draft: Draft): void {
  for (const item of draft.items) {
    const { number } = item;
    const end = number === null || !draft.isFree(item.index) ? null : endOfAge(draft, item.index);
    const ages = hinted(draft.lexicon, [], ["age"]).filter(({ ref }) => draft.isNumeric(ref));
    const own = ages.filter(({ ref }) => ref.table === (draft.entity ?? draft.lexicon.model.primaryTable));
    const [age] = own.length > 0 ? own : ages;
    if (number === null || end === null || age === undefined || (own.length === 0 && ages.length > 1)) continue;
    const compare = draft.cue(item.index - 1, "compare");
    if (compare !== null) draft.claim(item.index - 1, "cue");
    for (let at = item.index; at <= end; at++) draft.claim(at, at === item.index ? "filter" : "cue");
    draft.filters.push({
      filter: { kind: "compare", column: age.ref, operator: compare?.operator ?? "=", value: number.value },
      ref: age.ref,
      item: item.index,
      score: 0.9,
    });
  }
}
