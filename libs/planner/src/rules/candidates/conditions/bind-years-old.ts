import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { hinted } from "../kinds.ts";

/** Where "3 years old", "20 years of age" ends; null when the words after the number say no age. */
function endOfAge(draft: Draft, number: number): number | null {
  const words = draft.items
    .slice(number + 1, number + 4)
    .map((item) => item.lower)
    .join(" ");
  const said = /^(?:years?[- ])?(?:old|of age)\b/u.exec(words);
  return said === null ? null : number + said[0].split(" ").length;
}

const people = new Set(
  `child children kid kids person people man men woman women boy boys girl girls adult adults teenager teenagers passenger passengers
  patient patients employee employees student students customer customers user users player players survivor survivors male males female females
  victim victims athlete athletes guest guests member members worker workers voter voters participant participants respondent respondents`.split(
    /\s+/u,
  ),
);
const ageLimits = /^(?:under|over|above|below|aged? (?:under|over|above|below)|older than|younger than)$/u;
/** No one is older. */
const oldest = 120;

/** "children under 12", "women over 60": what is said of people by a bare number is their age. */
function isAgeOfPeople(draft: Draft, number: Item): boolean {
  const [noun, limit] = [draft.items[number.index - 2], draft.items[number.index - 1]];
  const next = draft.items[number.index + 1];
  if (noun === undefined || limit === undefined || number.number === null || !draft.isFree(limit.index)) return false;
  const amount = next?.columns.some(({ ref, score }) => score >= 0.6 && draft.lexicon.column(ref).role === "measure");
  const named = amount === true || (noun.columns[0]?.score ?? 0) >= 0.95;
  const age = number.number.value > 0 && number.number.value < oldest && !number.number.percent && !number.number.money;
  return (
    people.has(noun.lower) && ageLimits.test(limit.lower) && draft.cue(limit.index, "compare") !== null && age && !named
  );
}

/** "a cat that is 3 years old": the age of the rows, where one column says it. */
export function bindYearsOld(draft: Draft): void {
  for (const item of draft.items) {
    const { number } = item;
    const bare = number !== null && draft.isFree(item.index) && isAgeOfPeople(draft, item);
    const end = number === null || !draft.isFree(item.index) ? null : bare ? item.index : endOfAge(draft, item.index);
    const ages = hinted(draft.lexicon, [], ["age"]).filter(({ ref }) => draft.isNumeric(ref));
    const own = ages.filter(({ ref }) => ref.table === (draft.entity ?? draft.lexicon.model.primaryTable));
    const [age] = own.length > 0 ? own : ages;
    if (number === null || end === null || age === undefined || (own.length === 0 && ages.length > 1)) continue;
    const compare = draft.cue(item.index - 1, "compare");
    if (compare !== null) draft.claim(item.index - 1, "cue");
    if (bare && (draft.items[item.index - 2]?.values.length ?? 0) === 0) draft.claim(item.index - 2, "entity");
    for (let at = item.index; at <= end; at++) draft.claim(at, at === item.index ? "filter" : "cue");
    draft.filters.push({
      filter: { kind: "compare", column: age.ref, operator: compare?.operator ?? "=", value: number.value },
      ref: age.ref,
      item: item.index,
      score: 0.9,
    });
  }
}
