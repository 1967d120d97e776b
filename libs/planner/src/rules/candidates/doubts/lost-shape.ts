import type { SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { addsStates } from "../times/states.ts";

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
    losesGrain(draft, query) ||
    addsFigure(draft, query) ||
    datesOthers(query, draft) ||
    addsStates(draft, query)
  );
}
