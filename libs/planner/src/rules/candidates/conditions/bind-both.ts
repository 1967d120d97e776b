import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";

const joint = /^(?:and|&|,|as well as)$/u;
/** "sales of both North and South" are those of the one and those of the other. */
const ofEither = /^(?:of|from|for)$/u;

/** The values of one column that "both" joins. */
function joined(draft: Draft): readonly BoundFilter[] {
  const both = draft.items.find(({ lower }) => lower === "both");
  if (both === undefined || draft.items.some(({ lower }) => lower === "or")) return [];
  if (ofEither.test(draft.items[both.index - 1]?.lower ?? "")) return [];
  const after = draft.filters
    .filter(({ filter, item }) => item > both.index && filter.kind === "compare" && filter.operator === "=")
    .toSorted((a, b) => a.item - b.item);
  const [first, second] = after;
  if (first?.ref == null || second?.ref == null || !sameRef(first.ref, second.ref) || first.item === second.item)
    return [];
  const between = draft.items.slice(first.item + 1, second.item);
  return between.length < 5 && between.some(({ lower }) => joint.test(lower)) ? [first, second] : [];
}

/** The things asked for or counted that may have several rows: never those that a row is told apart by. */
function thingAsked(draft: Draft): ColumnRef | null {
  const [only, other] = draft.columns;
  const [measure] = draft.measures;
  const counted =
    measure?.kind === "aggregate" && measure.aggregate === "count_distinct"
      ? measure.column
      : measure?.kind === "count_rows"
        ? draft.items
            .find(({ index }) => draft.roles.get(index) === "measure")
            ?.columns.find(({ score }) => score > 0.8)?.ref
        : undefined;
  const found = draft.measures.length === 0 ? (other === undefined ? only : undefined) : counted;
  return found === undefined || draft.isNumeric(found) || namesRows(draft, found) ? null : found;
}

/** "countries with both male and female singers": each thing that has a row of the one and a row of the other. */
export function bindBoth(draft: Draft): void {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1 || draft.dimensions.length > 0) return;
  const values = joined(draft);
  const thing = values.length === 0 ? null : thingAsked(draft);
  if (thing === null || values.some(({ ref }) => ref !== null && sameRef(ref, thing))) return;
  const others = draft.filters.filter((bound) => !values.includes(bound));
  const rest = others.map(({ filter }) => filter);
  const has = ({ filter, item }: BoundFilter): BoundFilter => {
    const shared: Filter = { kind: "same_as", column: thing, filters: [filter, ...rest] };
    return { filter: shared, ref: null, item, score: 0.95 };
  };
  draft.filters.splice(0, draft.filters.length, ...values.map(has), ...others);
  for (const { index, lower } of draft.items) if (lower === "both" && draft.isFree(index)) draft.claim(index, "cue");
  if (draft.measures.length === 0) draft.distinct = true;
  else
    draft.measures.splice(0, 1, {
      kind: "aggregate",
      aggregate: "count_distinct",
      column: thing,
      alias: aliasFor(draft, `distinct_${thing.column}`),
    });
}
