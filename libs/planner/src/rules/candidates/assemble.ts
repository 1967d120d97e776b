import type { ColumnRef, Filter, Measure, SemanticQuery } from "../../semantic-query.ts";
import { rowEntityNouns } from "../english/kinds.ts";
import { lemmas } from "../text/morphology.ts";
import { combine } from "./conditions.ts";
import { sameRef, type Draft } from "./draft.ts";
import { onlyAmount } from "./comparison-figure.ts";
import { countedTable, countOf, isKind, tableOfMeasures } from "./measured.ts";
import { isPlural } from "./ranking-subject.ts";
import { withoutSummaryRows } from "./summary-rows.ts";

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
    distinct: !aggregated && (draft.distinct || listsValues(draft)),
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

/** The same figure said twice is one column; the one that orders the groups stays. */
function onceEach(draft: Draft): void {
  const ordering = new Set(draft.order.map((one) => one.by));
  const key = (measure: Measure): string => JSON.stringify({ ...measure, alias: "" });
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

/** What groups show when the question does not say: their rows, but of one thing over time the only amount that the table has. */
function unsaidMeasure(draft: Draft): Measure {
  const home = homeOfDimensions(draft);
  for (const item of draft.items)
    if (draft.isFree(item.index) && lemmas(item.lower).some((form) => rowEntityNouns.has(form)))
      draft.claim(item.index, "entity");
  const timed = draft.dimensions.every(
    (one) => one.kind === "time" || draft.lexicon.column(one.column).role === "time",
  );
  const narrowed = draft.filters.some((bound) => bound.filter.kind === "compare" && bound.filter.operator === "=");
  const amount = timed && narrowed && draft.entity === null ? onlyAmount(draft, home) : null;
  if (amount === null && namesMass(draft)) return massAmount(draft, home);
  return amount?.measure ?? countOf(draft, home);
}

/** "unemployment by industry": a word of the file's name that is no plural does not name rows that could be counted. */
function namesMass(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  const counted = draft.items.some((item) => item.cues.some(({ cue }) => cue === "count" || cue === "spread"));
  return (
    !counted &&
    draft.items.some((item) => {
      const [named] = item.tables;
      return named !== undefined && named.score < 0.65 && item.columns.length === 0 && !isPlural(item);
    })
  );
}

/** The only amount of the table; where it has several, none is surely meant. */
function massAmount(draft: Draft, home: string): Measure {
  const only = onlyAmount(draft, home);
  if (only === null) draft.doubts.add("unknown_asked");
  return only?.measure ?? countOf(draft, home);
}

function homeOfDimensions(draft: Draft): string {
  if (draft.entity !== null) return draft.entity;
  const [first] = draft.dimensions;
  return first === undefined ? countedTable(draft) : first.column.table;
}

/** "list all regions": the values of one category, each once. */
function listsValues(draft: Draft): boolean {
  const [only] = draft.columns;
  if (only === undefined || draft.columns.length !== 1 || draft.order.length > 0) return false;
  if (isKind(draft, only) || (draft.lexicon.model.origin === "plugin" && repeats(draft, only))) return true;
  if (draft.filters.length > 0 || draft.entity !== null) return false;
  const column = draft.lexicon.column(only);
  return column.role === "dimension" && column.distinctCount * 2 < column.rowCount;
}

/** True for a category whose values stand in several rows: "what brands do we carry" asks for each once. */
function repeats(draft: Draft, ref: ColumnRef): boolean {
  const { type, role, distinctCount, rowCount } = draft.lexicon.column(ref);
  return type === "text" && role === "dimension" && distinctCount * 2 <= rowCount;
}
