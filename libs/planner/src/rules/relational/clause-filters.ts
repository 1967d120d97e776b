import type { ColumnRef, Filter } from "../../semantic-query.ts";
import { bindComparisons } from "../candidates/conditions/bind-comparisons.ts";
import { bindTimes } from "../candidates/times/bind-times.ts";
import { bindYearsOld } from "../candidates/conditions/bind-years-old.ts";
import { bindValues } from "../candidates/conditions/bind-values.ts";
import { Choices, type ChoicePoint } from "../candidates/choices.ts";
import { Draft, sameRef, type BoundFilter, type Role } from "../candidates/draft.ts";
import { hinted } from "../candidates/kinds.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import type { Clause } from "./clause.ts";
import { narrowTo } from "./narrow.ts";
import { joinsTables } from "./ways.ts";

/** What the words of a clause ask of the related rows. */
export interface ClauseFilters {
  /** Each list must be met by a row of its own: "both a cat and a dog" are two. */
  readonly needs: readonly (readonly Filter[])[];
  readonly scores: readonly number[];
  /** What the items do, by their place in the question. */
  readonly roles: ReadonlyMap<number, Role>;
  readonly points: readonly ChoicePoint[];
  /** Columns that the clause names without asking anything of them. */
  readonly columns: readonly ColumnRef[];
}

/** "the stadium with the highest capacity": the related rows where a column has its extreme. */
function bindExtreme(draft: Draft, table: string): void {
  for (const index of draft.freeCues("superlative")) {
    const cue = draft.cue(index, "superlative");
    if (cue === null) continue;
    const next = draft.items
      .slice(index + 1, index + 4)
      .find((item) => draft.isFree(item.index) && item.columns.some(({ ref }) => draft.isNumeric(ref)));
    const named = next?.columns.find(({ ref }) => draft.isNumeric(ref))?.ref;
    const hint = hinted(draft.lexicon, [table], cue.hints ?? []).find(({ ref }) => draft.isNumeric(ref));
    const meant = named ?? hint?.ref;
    if (meant === undefined) continue;
    const reversed = named === undefined && hint?.reversed === true;
    draft.claim(index, "cue");
    if (next !== undefined && named !== undefined) draft.claim(next.index, "key");
    const aggregate = (cue.direction === "desc") === reversed ? "min" : "max";
    draft.filters.push({
      filter: { kind: "compare_aggregate", column: meant, operator: "=", aggregate },
      ref: null,
      item: index,
      score: 0.9,
    });
  }
}

const asks = (bound: BoundFilter): ColumnRef | null => {
  const { filter, ref } = bound;
  const equal =
    (filter.kind === "compare" && filter.operator === "=") ||
    (filter.kind === "in" && !filter.negated) ||
    filter.kind === "time_range";
  return equal ? ref : null;
};

/** "both 2014 and 2015", "cats and dogs": one row has one value, so each asks for a row of its own; "or" leaves the choice. */
function apart(draft: Draft, items: readonly Item[]): readonly (readonly Filter[])[] {
  const places = (bound: BoundFilter): number => bound.item;
  for (const first of draft.filters) {
    const ref = asks(first);
    const same =
      ref === null
        ? []
        : draft.filters.filter((bound) => {
            const other = asks(bound);
            return other !== null && sameRef(other, ref);
          });
    if (same.length < 2) continue;
    const from = Math.min(...same.map(places));
    const to = Math.max(...same.map(places));
    const or = items.slice(Math.max(0, from - 1), to).some((item) => item.lower === "or" || item.lower === "either");
    const others = draft.filters.filter((bound) => !same.includes(bound)).map((bound) => bound.filter);
    return or
      ? [[...others, { kind: "or", filters: same.map((bound) => bound.filter) }]]
      : same.map((bound) => [bound.filter, ...others]);
  }
  return [draft.filters.map((bound) => bound.filter)];
}

/** "museums opened after 2010": the header whose column is asked already, and words for the way between the tables. */
function claimRepeated(draft: Draft, lexicon: Lexicon, clause: Clause): void {
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    if (item.columns.some(({ ref }) => draft.hasFilterOn(ref))) draft.claim(item.index, "key");
    else if (item.tables.some(({ table }) => table === clause.table)) draft.claim(item.index, "entity");
    else if (item.columns.some(({ ref }) => joinsTables(lexicon.model, ref))) draft.claim(item.index, "cue");
  }
}

/** Reads the conditions of a clause as those of a question about its table alone. */
export function clauseFilters(lexicon: Lexicon, clause: Clause, chain: readonly string[]): ClauseFilters {
  const part = narrowTo(
    lexicon,
    clause.table,
    clause.inner.toSorted((a, b) => a.index - b.index),
    chain,
  );
  const draft = new Draft(part.lexicon, part.items, new Choices());
  draft.entity = part.lexicon.model.primaryTable;
  bindTimes(draft);
  bindYearsOld(draft);
  bindComparisons(draft);
  bindValues(draft);
  bindExtreme(draft, clause.table);
  claimRepeated(draft, lexicon, clause);
  const columns: ColumnRef[] = [];
  if (clause.bare)
    for (const item of part.items) {
      const [reading] = item.columns;
      if (!draft.isFree(item.index) || reading === undefined || reading.score < 0.6) continue;
      draft.claim(item.index, "focus");
      columns.push(reading.ref);
    }
  const roles = new Map<number, Role>();
  for (const [index, role] of draft.roles) {
    const place = part.places[index];
    if (place !== undefined) roles.set(place, role);
  }
  return {
    needs: apart(draft, part.items),
    scores: draft.filters.map((bound) => bound.score),
    roles,
    points: draft.choices.points,
    columns,
  };
}
