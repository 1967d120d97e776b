import type { SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { addsStates } from "../times/states.ts";

const halfNamed = 0.5;
const dated = /^(?:since|after|before|until|till|later than|earlier than|prior to)$/u;

/** "since" of "since the launch", "as a percentage", "most often": what they ask for has no place in the reading. */
function leavesCue(draft: Draft): boolean {
  return (
    ["common", "share", "running"].some((kind) =>
      draft.items.some(
        (item) => draft.isFree(item.index) && item.columns.length === 0 && item.cues.some(({ cue }) => cue === kind),
      ),
    ) || draft.items.some((item) => draft.isFree(item.index) && dated.test(item.lower))
  );
}

/** "revenue of the 3 biggest stores" read as three sales: an amount of rows that are ranked by what they only belong to. */
function listsOthers(draft: Draft, query: SemanticQuery): boolean {
  const [order] = query.order;
  if (query.measures.length > 0 || query.limit === null || order === undefined || typeof order.by === "string")
    return false;
  const { table } = order.by;
  return query.columns.some((ref) => ref.table !== table && draft.lexicon.column(ref).role === "measure");
}

/** "is Harbour our biggest shop" read as whether there is such a shop: of one row any is the greatest. */
function asksGreatestOfOne(query: SemanticQuery): boolean {
  return (
    query.yesNo && query.limit === 1 && query.order.length > 0 && query.filters.length > 0 && query.comparison === null
  );
}

/** "bought in both 2024 and 2025" read as in either. */
function losesBoth(draft: Draft, query: SemanticQuery): boolean {
  const either = query.filters.some(({ kind }) => kind === "or");
  return either && draft.items.some(({ lower, index }) => lower === "both" && draft.isFree(index));
}

/** "share of revenue" where no figure is called so: less than half of another name says nothing. */
function namesHalf(draft: Draft): boolean {
  return draft.items.some(({ index, lower, columns, metrics, tables, values, cues, content }) => {
    const role = draft.roles.get(index);
    const known = metrics
      .map(({ metric }) => draft.lexicon.metric(metric))
      .flatMap(({ label, synonyms }) => [label, ...synonyms]);
    // "newest customers" are the last of them, not a number of new ones.
    const newest =
      /^(?:newest|latest)\b/u.test(lower) && known.length > 0 && !known.some((name) => /est\b/iu.test(name));
    if (role === "measure" && newest) return true;
    if ((role !== "focus" && role !== "measure") || values.length > 0 || cues.length > 0 || !content) return false;
    const scores = [columns[0]?.score, metrics[0]?.score, tables[0]?.score].flatMap((score) => score ?? []);
    return scores.length > 0 && Math.max(...scores) < halfNamed;
  });
}

/** "which brand slips most often" read as the brand with the most rows: the verb that it is said of has no place. */
function leavesVerb(draft: Draft): boolean {
  return draft.items.some(
    ({ index, lower }) =>
      draft.roles.get(index) === "cue" &&
      /\b(?:often|frequently)$/u.test(lower) &&
      draft.items[index - 1]?.content === true &&
      draft.isFree(index - 1),
  );
}

/** "quarterly count of …" read as one count: the periods that the question names are not shown. */
function losesGrain(draft: Draft, query: SemanticQuery): boolean {
  const timed = query.dimensions.some(({ kind }) => kind === "time" || kind === "time_part" || kind === "column");
  if (timed || query.comparison !== null) return false;
  return draft.items.some(({ index, time, metrics }) => {
    const role = draft.roles.get(index);
    return time?.kind === "grain" && metrics.length === 0 && (role === undefined || role === "cue");
  });
}

const joints = /^(?:and|,|&|plus|vs|versus|v|against|with|beside|alongside|both|as well as|along with|together with)$/u;

/** "how many of the overdue invoices" read as two figures: nothing in the question joins two. */
function addsFigure(draft: Draft, query: SemanticQuery): boolean {
  return (
    query.measures.length > 1 &&
    query.comparison === null &&
    !draft.items.some(({ lower }) => joints.test(lower) || /compar/u.test(lower))
  );
}

/** "when did the most customers leave" by the day on which they came: the date is of other rows than what is told. */
function datesOthers(query: SemanticQuery, draft: Draft): boolean {
  const dated = query.dimensions.find((one) => one.kind === "column" && draft.isTime(one.column));
  if (dated === undefined) return false;
  return query.filters.some(
    (filter) =>
      filter.kind === "related" ||
      ("column" in filter &&
        draft.lexicon.model.relationships.some(
          ({ from, to }) => from.table === filter.column.table && to.table === dated.column.table,
        )),
  );
}

/** True when a word that gives the answer its shape found no place, or the answer has a figure that nothing asks for. */
export function losesShape(draft: Draft, query: SemanticQuery): boolean {
  return (
    leavesCue(draft) ||
    leavesVerb(draft) ||
    listsOthers(draft, query) ||
    asksGreatestOfOne(query) ||
    losesBoth(draft, query) ||
    namesHalf(draft) ||
    losesGrain(draft, query) ||
    addsFigure(draft, query) ||
    datesOthers(query, draft) ||
    addsStates(draft, query)
  );
}
