import type { ColumnRef, Filter, Measure, SemanticQuery } from "../../semantic-query.ts";
import { combine } from "./conditions/conditions.ts";
import { sameRef, type Draft } from "./draft.ts";
import { countOf, isKind, isRepeatedCode, tableOfMeasures } from "./figures/measured.ts";
import { isPlural } from "./rankings/ranking-subject.ts";
import { withoutSummaryRows } from "./conditions/summary-rows.ts";
import { unsaidMeasure } from "./figures/unsaid-measure.ts";

/** True when two bounds of one column leave nothing between them: "before 2003 and after 2003" asks for something else. */
function contradicts(filters: readonly Filter[]): boolean {
  const bounds = filters.flatMap((filter) =>
    filter.kind === "compare" && typeof filter.value === "number" ? [{ ...filter, value: filter.value }] : [],
  );
  return bounds.some(
    (low) =>
      low.operator.startsWith(">") &&
      bounds.some(
        (high) => high.operator.startsWith("<") && sameRef(low.column, high.column) && low.value >= high.value,
      ),
  );
}

/** The query that the binders found. */
export function assemble(draft: Draft): SemanticQuery {
  for (const index of draft.freeCues("distinct")) {
    draft.claim(index, "cue");
    draft.distinct = true;
  }
  const filters = combine(draft);
  if (contradicts(filters)) draft.doubts.add("contradiction");
  const grouped = draft.dimensions.length > 0;
  if (grouped && draft.measures.length === 0) draft.measures.push(unsaidMeasure(draft));
  onceEach(draft);
  countRowsOfOwnGroup(draft);
  if (isEitherTotal(draft)) draft.doubts.add("tied_amount");
  const aggregated = draft.measures.length > 0;
  const columns = aggregated ? [] : [...draft.columns];
  const table = aggregated ? tableOfMeasures(draft) : (columns[0]?.table ?? draft.lexicon.model.primaryTable);
  const timed = draft.dimensions.find(
    (one) =>
      one.kind === "time" ||
      one.kind === "time_part" ||
      one.kind === "bins" ||
      draft.lexicon.column(one.column).role === "time",
  );
  const order =
    draft.order.length === 0 && timed !== undefined
      ? [{ by: timed.alias, direction: "asc" as const }]
      : [...draft.order].filter((one) => !aggregated || typeof one.by === "string");
  if (order.length < draft.order.length) draft.doubts.add("contradiction");
  const query: SemanticQuery = {
    table,
    measures: [...draft.measures],
    dimensions: [...draft.dimensions],
    columns,
    distinct: !aggregated && (draft.distinct || listsValues(draft) || asksOneValue(draft)),
    filters,
    having: [...draft.having],
    order,
    limit: draft.limit,
    limitPer: draft.limitPer,
    ...(draft.place === null || draft.limit === null ? {} : { place: draft.place, limit: 1 }),
    comparison: draft.comparison,
    yesNo: draft.yesNo,
  };
  const [only] = query.columns;
  const empty: readonly Filter[] =
    query.distinct && only !== undefined && query.columns.length === 1 && draft.lexicon.column(only).nullCount > 0
      ? [{ kind: "null", column: only, negated: true }]
      : [];
  const rest = [...withoutSummaryRows(draft, query), ...empty];
  return rest.length === 0 ? query : { ...query, filters: [...query.filters, ...rest] };
}

const kindOfTotal = /^(?:net|gross)$/u;

/** What is spent is so with its tax, and an amount is the whole of it. */
function saysSpent(draft: Draft): boolean {
  const spent = draft.items.some(({ lower }) =>
    /^(?:spend|spends|spent|spending|pay|pays|paid|cost|costs|expenses?|expenditures?|money|amounts?)$/u.test(lower),
  );
  if (spent) draft.notes.push("Amounts are taken gross.");
  return spent;
}

/** "revenue per channel" of a file with a net and a gross total, where neither was said. */
function isEitherTotal(draft: Draft): boolean {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || draft.items.some(({ lower }) => /\b(?:net|gross)\b/u.test(lower))) return false;
  const kinds = (ref: ColumnRef): readonly string[] =>
    [...draft.lexicon.words(ref)].filter((word) => kindOfTotal.test(word));
  return draft.measures.some((measure) => {
    if (measure.kind !== "aggregate" || kinds(measure.column).length !== 1) return false;
    if (kinds(measure.column).includes("gross") && saysSpent(draft)) return false;
    const rest = (ref: ColumnRef): string =>
      [...draft.lexicon.words(ref)]
        .filter((word) => !kindOfTotal.test(word))
        .toSorted()
        .join(" ");
    return draft.lexicon
      .allColumns()
      .some((ref) => !sameRef(ref, measure.column) && kinds(ref).length === 1 && rest(ref) === rest(measure.column));
  });
}

/** The table all of whose rows a measure counts, by itself or as a metric that does no more; null for any other. */
function countedTable(draft: Draft, measure: Measure): string | null {
  if (measure.kind === "count_rows") return measure.where === undefined ? measure.table : null;
  if (measure.kind !== "metric") return null;
  const { expression, filter, table } = draft.lexicon.metric(measure.metric);
  return filter === null && /^COUNT\(\*\)$/iu.test(expression.trim()) ? table : null;
}

/** The same figure said twice is one column; the one that orders the groups stays. */
function onceEach(draft: Draft): void {
  const ordering = new Set(draft.order.map((one) => one.by));
  const key = (measure: Measure): string => JSON.stringify(countedTable(draft, measure) ?? { ...measure, alias: "" });
  const kept = draft.measures.filter(
    (measure, at) =>
      !draft.measures.some(
        (other, index) =>
          other !== measure &&
          key(other) === key(measure) &&
          (ordering.has(other.alias) || (!ordering.has(measure.alias) && index < at)),
      ),
  );
  draft.measures.splice(0, draft.measures.length, ...kept);
}

/** Each group has one value of what it is grouped by: its rows are counted instead. */
function countRowsOfOwnGroup(draft: Draft): void {
  for (const [at, measure] of draft.measures.entries()) {
    if (measure.kind !== "aggregate" || measure.aggregate !== "count_distinct") continue;
    if (!draft.dimensions.some((one) => one.kind === "column" && sameRef(one.column, measure.column))) continue;
    const rows = countOf(draft, measure.column.table);
    draft.measures[at] = rows;
    for (const [place, order] of draft.order.entries())
      if (order.by === measure.alias) draft.order[place] = { ...order, by: rows.alias };
  }
}

/** In so many rows a text that stands in two of them on average repeats by its nature. */
const largeTable = 1000;

function repeatsOften(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, distinctCount, rowCount } = draft.lexicon.column(ref);
  return type === "text" && role === "dimension" && rowCount >= largeTable && distinctCount * 2 <= rowCount;
}

/** "list all regions": the values of one category, each once. */
function listsValues(draft: Draft): boolean {
  const [only] = draft.columns;
  if (only === undefined || draft.columns.length !== 1 || draft.order.length > 0) return false;
  if (
    isKind(draft, only) ||
    repeatsOften(draft, only) ||
    isRepeatedCode(draft, only) ||
    (draft.lexicon.model.origin === "plugin" && repeats(draft, only))
  )
    return true;
  if (draft.filters.length > 0 || draft.entity !== null) return false;
  const column = draft.lexicon.column(only);
  return column.role === "dimension" && column.distinctCount * 2 < column.rowCount;
}

/** "what country is the team from" of an upload: one value is asked for, however many rows say it. */
function asksOneValue(draft: Draft): boolean {
  const [only] = draft.columns;
  const [first, noun, verb] = draft.items;
  const fixed = draft.filters.some(
    ({ filter, ref }) => ref !== null && filter.kind === "compare" && filter.operator === "=",
  );
  if (draft.lexicon.model.origin === "plugin" || only === undefined || draft.columns.length !== 1 || !fixed)
    return false;
  if (draft.order.length > 0 || draft.limit !== null || draft.isNumeric(only) || noun === undefined || isPlural(noun))
    return false;
  const asks = /^(?:what|which)$/u.test(first?.lower ?? "") && draft.roles.get(1) === "focus";
  return asks && /^(?:is|was|does|did)$/u.test(verb?.lower ?? "");
}

/** True for a category whose values stand in several rows: "what brands do we carry" asks for each once. */
function repeats(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, distinctCount, rowCount } = draft.lexicon.column(ref);
  return type === "text" && role === "dimension" && distinctCount * 2 <= rowCount;
}
