import type { Measure, SemanticQuery } from "../../../semantic-query.ts";
import { falling, rising } from "../../english/changing-verbs.ts";
import { isUnknown } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const pivots = /^(?:vs|versus|v|than|against|compared (?:to|with))$/u;
const others =
  /^(?:others?|rest|remaining|remainder|everyone|everybody|everything|all other|all others|the others|the rest)$/u;

/** "Northgate compared with all other stores": what is left of one value is no other value, and half of the question would be answered. */
function losesOthers(draft: Draft, query: SemanticQuery): boolean {
  if (query.comparison !== null || query.dimensions.length > 0) return false;
  return draft.items.some(
    ({ lower, index }) =>
      (pivots.test(lower) || (/^(?:to|with)$/u.test(lower) && draft.items[index - 1]?.lower === "compared")) &&
      draft.items.slice(index + 1, index + 4).some((item) => draft.isFree(item.index) && others.test(item.lower)),
  );
}

/** "ratio of website orders to phone orders" of the same rows above and below the line: it is one whatever the data. */
function dividesItself(query: SemanticQuery): boolean {
  return query.measures.some((measure) => {
    if (measure.kind !== "arithmetic" || measure.operator !== "/") return false;
    const [left, right] = [measure.left, measure.right].map((side) => JSON.stringify({ ...side, alias: "" }));
    return left === right;
  });
}

const changed = /^chang(?:e|es|ed|ing)$/u;

/** "how much did profit change from May to June" as one figure: what changes needs two times or a course of them. */
function losesChange(draft: Draft, query: SemanticQuery): boolean {
  if (query.comparison !== null || query.dimensions.some(({ kind }) => kind !== "column")) return false;
  return draft.items.some(
    ({ index, lower }) => draft.isFree(index) && (rising.test(lower) || falling.test(lower) || changed.test(lower)),
  );
}

const saysRows = /^(?:of|among|out of|from)$/u;

/** "of the inspections with a defect, what share …": the rows are the whole, and a share of anything else is another. */
function sharesElse(draft: Draft, query: SemanticQuery): boolean {
  const opening = draft.items.slice(1, 4).find((item) => (item.tables[0]?.score ?? 0) >= 0.9);
  const asked = draft.items.some(({ cues }) => cues.some(({ cue }) => cue === "share"));
  if (opening === undefined || !asked || !saysRows.test(draft.items[0]?.lower ?? "")) return false;
  const rows = opening.tables[0]?.table;
  const counts = (measure: Measure): boolean =>
    measure.kind === "arithmetic"
      ? counts(measure.left)
      : measure.kind === "count_rows"
        ? measure.table === rows
        : measure.kind === "metric" && /count\(/iu.test(draft.lexicon.metric(measure.metric).expression);
  return opening.metrics.length === 0 && query.measures.length > 0 && !query.measures.some(counts);
}

const persons = /^(?:people|persons?)$/u;

/** "how many people work at Northgate" counted as customers: of people in general the verb says who is meant. */
function losesDeed(draft: Draft): boolean {
  return draft.items.some(({ index, lower }) => {
    if (!persons.test(lower)) return false;
    const verb = draft.items.slice(index + 1).find((item) => item.content || item.cues.length > 0);
    return verb !== undefined && verb.content && draft.isFree(verb.index) && isUnknown(verb);
  });
}

/** True for readings of governed data that keep the figure of a question and lose what is asked of it: a side, a change, what is shared. */
export function answersElse(draft: Draft, query: SemanticQuery): boolean {
  return (
    losesOthers(draft, query) ||
    dividesItself(query) ||
    losesChange(draft, query) ||
    sharesElse(draft, query) ||
    losesDeed(draft)
  );
}
