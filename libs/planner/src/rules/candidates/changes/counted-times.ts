import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { countOf } from "../figures/measured.ts";
import type { ComparisonFigure } from "./comparison-figure.ts";

const more = /^(?:the )?(?:more|fewer|most|fewest)$/u;
const links = /^(?:with|of|when|that|had|have|any)$/u;

/** The cell that a word says just so, in a column that no condition is on. */
function valueOf(draft: Draft, item: Item): { readonly item: Item; readonly bind: () => string } | null {
  const found = item.values.find(
    ({ match, ref }) => match === "exact" && !draft.isNumeric(ref) && !draft.hasFilterOn(ref),
  );
  const [value] = found?.values ?? [];
  if (found === undefined || value === undefined || found.values.length !== 1) return null;
  const bind = (): string => {
    const filter = { kind: "compare" as const, column: found.ref, operator: "=" as const, value };
    draft.filters.push({ filter, ref: found.ref, item: item.index, score: 0.9 });
    draft.claim(item.index, "filter");
    return found.ref.table;
  };
  return { item, bind };
}

/** "more days with rain" of an upload with rows of days: those that have the value are counted, whatever column of amounts it names too. */
export function countedTimes(draft: Draft): ComparisonFigure | null {
  if (draft.lexicon.model.origin === "plugin") return null;
  for (const noun of draft.items) {
    const times = draft.isFree(noun.index) && noun.columns.some(({ ref }) => draft.isTime(ref));
    if (!times || !more.test(draft.items[noun.index - 1]?.lower ?? "")) continue;
    let at = noun.index + 1;
    while (links.test(draft.items[at]?.lower ?? "")) at += 1;
    const said = draft.items[at];
    const value = said === undefined || !draft.isFree(at) || at === noun.index + 1 ? null : valueOf(draft, said);
    if (value !== null) return { measure: countOf(draft, value.bind()), items: [noun.index], score: 0.9 };
  }
  return null;
}
