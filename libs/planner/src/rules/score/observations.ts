import type { Filter } from "../../semantic-query.ts";
import { ofRows } from "../candidates/conditions/bind-file-order.ts";
import { sameRef } from "../candidates/draft.ts";
import { namesRows } from "../candidates/figures/measured.ts";
import type { Candidate } from "../candidates/candidates.ts";
import type { Item } from "../matches/item.ts";
import { canonical } from "../text/tokens.ts";

/** True when a filter asks for one value of a column in which all values differ. */
export function leavesOne({ draft, query }: Pick<Candidate, "draft" | "query">): boolean {
  return query.filters.some(
    (filter) =>
      filter.kind === "compare" &&
      filter.operator === "=" &&
      filter.column.table === query.table &&
      namesRows(draft, filter.column),
  );
}

/** True when a whole value that is asked for is also an element of longer cells of its column: "Drama" beside "Drama, Crime". */
export function isPartOfOthers({ draft, query }: Candidate): boolean {
  return query.filters.some((filter) => {
    if (filter.kind !== "compare" || filter.operator !== "=" || typeof filter.value !== "string") return false;
    const { value, column } = filter;
    return draft.lexicon.values
      .containing(canonical(value))
      .some((entry) => sameRef(entry.ref, column) && entry.value !== value && /[,;/&\n]| and /u.test(entry.value));
  });
}

function isOutside(candidate: Candidate, filter: Filter): boolean {
  if (filter.kind !== "compare" || typeof filter.value !== "number") return false;
  const { min, max, role } = candidate.draft.lexicon.column(filter.column);
  // "the most concerts after 2013" is a fair question of concerts that are all later.
  if (candidate.draft.overTables && role === "time") return false;
  if (min === null || max === null) return false;
  const [low, high] = [Number(min), Number(max)];
  switch (filter.operator) {
    // A value that no row has is an answer of its own: nothing matches.
    case "=":
    case "<>":
      return false;
    case "<":
    case ">=":
      return filter.value <= low || filter.value > high;
    case ">":
    case "<=":
      return filter.value < low || filter.value >= high;
  }
}

/** "above age 20": who puts the name between the comparison and its number means just this column. */
function isNamedBetween({ draft }: Candidate, filter: Filter): boolean {
  const bound = draft.filters.find((one) => one.filter === filter);
  if (bound?.ref == null) return false;
  const { item, ref } = bound;
  return [draft.items[item - 1], draft.items[item + 1]].some(
    (beside) =>
      beside !== undefined && draft.roles.get(beside.index) === "key" && (draft.reading(beside, ref)?.score ?? 0) > 0.9,
  );
}

/** "has rent ever exceeded 9000": whether there is such a row is a fair question, and no is its answer, where the column is surely the one meant. */
function asksWhetherAny({ draft, query }: Candidate, filter: Filter): boolean {
  const ref = draft.filters.find((one) => one.filter === filter)?.ref;
  const key = (item: Item): boolean => draft.roles.get(item.index) === "key";
  return (
    query.yesNo && ref != null && draft.items.some((item) => key(item) && (draft.reading(item, ref)?.score ?? 0) > 0.9)
  );
}

/** True when a comparison with a number leaves every row or none: all values of the column are on one side of it. */
export function comparesNothing(candidate: Candidate): boolean {
  return candidate.query.filters.some(
    (filter) =>
      isOutside(candidate, filter) && !isNamedBetween(candidate, filter) && !asksWhetherAny(candidate, filter),
  );
}

const logic =
  /^(?:only|both|besides|aside|else|another|same|similar|consecutive|straight|streak|ratio|neither|either|each|except|single|just)$/u;

/** Words of logic that the reading has no place for. */
export function unsaidLogic({ draft }: Candidate): number {
  return Math.min(2, draft.items.filter((item) => !draft.roles.has(item.index) && logic.test(item.lower)).length);
}

/** True when a value that the question gives without its column is the whole of cells in two columns: a home team and an away team. */
export function mayBeElsewhere({ draft }: Candidate): boolean {
  return draft.filters.some(({ item, ref, filter }) => {
    if (filter.kind === "or") return false;
    const said = draft.items[item];
    const whole = (said?.values ?? []).filter((reading) => reading.match === "exact");
    const keyed = draft.items.some(
      (other) => draft.roles.get(other.index) === "key" && ref !== null && draft.reading(other, ref) !== null,
    );
    return whole.length > 1 && !keyed;
  });
}

/** The share of lines that makes a column one of lists. */
const listShare = 0.15;

/** True when a shown column holds cells of several lines. */
export function showsSeveralInOne({ draft, query }: Candidate): boolean {
  return query.columns.some((ref) => {
    const values = draft.lexicon.column(ref).values ?? [];
    return values.filter((value) => value.includes("\n")).length > listShare * values.length;
  });
}

/** True when a row is taken by its place beside a named one, in words that speak of rows: "listed after", "the next one". */
export function isListedBeside({ draft, query }: Candidate): boolean {
  const beside = query.filters.some((filter) => filter.kind === "file_order");
  return beside && draft.items.some((item) => ofRows.test(item.lower));
}

/** True when a column is added up and no "total" or "sum" says so: "how many laps" may count rows. */
export function sumsUnsaid({ draft, query }: Pick<Candidate, "draft" | "query">): boolean {
  const sums = query.measures.some((measure) => measure.kind === "aggregate" && measure.aggregate === "sum");
  const said = draft.items.some(
    (item) => draft.roles.get(item.index) === "cue" && draft.cue(item.index, "aggregate")?.aggregate === "sum",
  );
  // Two rows set against each other are not added up, nor is the only row of a name.
  return sums && !said && query.comparison?.kind !== "sides" && !leavesOne({ draft, query });
}
