import type { ColumnRef, Filter, Measure, SemanticQuery } from "../../semantic-query.ts";
import { rowEntityNouns } from "../english/kinds.ts";
import { lemmas } from "../text/morphology.ts";
import { anyOf, areAlternatives } from "./alternatives.ts";
import { sameRef, type BoundFilter, type Draft } from "./draft.ts";
import { onlyAmount } from "./comparison-figure.ts";
import { countedTable, countOf, isKind } from "./measured.ts";
import { untilData } from "./period-pair.ts";
import { isPlural } from "./ranking-subject.ts";
import { withoutSummaryRows } from "./summary-rows.ts";

/** Values of one column are alternatives: a row has only one. Different columns must all hold, unless the question says "or". */
function combine(draft: Draft): readonly Filter[] {
  const groups: BoundFilter[][] = [];
  for (const bound of draft.filters) {
    const group = groups.find(([known]) => known !== undefined && areAlternatives(known.filter, bound.filter));
    if (group === undefined) groups.push([bound]);
    else group.push(bound);
  }
  const filters = groups.map((group) => anyOf(group.map((bound) => bound.filter)));
  const spans = draft.filters.filter((bound) => bound.filter.kind === "time_range");
  if (spans.length === 2 && apart(spans)) {
    const rest = filters.filter((filter) => filter.kind !== "time_range");
    if (comparePeriods(draft, spans)) return rest;
    return [...rest, { kind: "or", filters: spans.map((bound) => bound.filter) }];
  }
  const first = draft.filters[0];
  const second = draft.filters[1];
  const [one, other] = [groups[0]?.at(-1), groups[1]?.[0]];
  if (filters.length === 2 && first !== undefined && second !== undefined && one !== undefined && other !== undefined) {
    const apartByOr = groups[0]?.length === 1 && groups[1]?.length === 1 && !excludesBoth(one, other);
    if (apartByOr && orBetween(draft, one.item, other.item)) return [{ kind: "or", filters }];
  }
  const either = groups.length > 2 && groups.every((group) => group.length === 1) ? eitherOf(draft) : null;
  return either === null ? filters : [either];
}

/** "A and B or C": conditions in the order in which they are said, "and" before "or" as in logic; null where no "or" parts them. */
function eitherOf(draft: Draft): Filter | null {
  const parts: BoundFilter[][] = [];
  for (const bound of draft.filters.toSorted((a, b) => a.item - b.item)) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part === undefined || before === undefined || orBetween(draft, before.item, bound.item)) parts.push([bound]);
    else part.push(bound);
  }
  if (parts.length < 2) return null;
  return { kind: "or", filters: parts.map((part) => allOf(part.map(({ filter }) => filter))) };
}

function allOf(filters: readonly Filter[]): Filter {
  const [only, another] = filters;
  return only !== undefined && another === undefined ? only : { kind: "and", filters };
}

/** "not Website or Mobile app": a row has one value, which is neither. */
function excludesBoth(one: BoundFilter, other: BoundFilter): boolean {
  const excludes = ({ filter }: BoundFilter): boolean => filter.kind === "compare" && filter.operator === "<>";
  return excludes(one) && excludes(other) && one.ref !== null && other.ref !== null && sameRef(one.ref, other.ref);
}

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

type Span = Extract<Filter, { readonly kind: "time_range" }>;

const spanOf = (bound: BoundFilter): Span | null => (bound.filter.kind === "time_range" ? bound.filter : null);

/** True when two closed stretches of one column have no day in common. */
function apart(spans: readonly BoundFilter[]): boolean {
  const [first, second] = spans.map(spanOf);
  if (
    first?.from == null ||
    first.to == null ||
    second?.from == null ||
    second.to == null ||
    !sameRef(first.column, second.column)
  )
    return false;
  return first.to <= second.from || second.to <= first.from;
}

/** One number for two stretches of time: the two beside each other, the later one as the current one. */
function comparePeriods(draft: Draft, spans: readonly BoundFilter[]): boolean {
  const [baseline, current] = spans.toSorted((a, b) => (spanOf(a)?.from ?? "").localeCompare(spanOf(b)?.from ?? ""));
  const [first, second] = [current, baseline].map((bound) => (bound === undefined ? null : spanOf(bound)));
  const one = draft.measures.length === 1 && draft.dimensions.length === 0;
  if (
    !one ||
    current === undefined ||
    baseline === undefined ||
    first?.from == null ||
    first.to == null ||
    second?.from == null ||
    second.to == null
  )
    return false;
  if (
    draft.lexicon.table(first.column.table).timeColumn !== first.column.column ||
    measureTable(draft) !== first.column.table
  )
    return false;
  const label = (bound: BoundFilter): string => draft.items[bound.item]?.text ?? "";
  const { to: end } = untilData(draft, first.column, { from: first.from, to: first.to });
  if (end !== first.to)
    draft.notes.push(`The data end before ${end}, within "${label(current)}"; "${label(baseline)}" is taken whole.`);
  draft.comparison = {
    kind: "periods",
    column: first.column,
    current: { from: first.from, to: first.to, label: label(current) },
    baseline: { from: second.from, to: second.to, label: label(baseline) },
  };
  return true;
}

function orBetween(draft: Draft, from: number, to: number): boolean {
  const [low, high] = from < to ? [from, to] : [to, from];
  const between = draft.items.slice(low + 1, high);
  const or = between.find((item) => item.lower === "or");
  if (or === undefined) return false;
  if (draft.isFree(or.index)) draft.claim(or.index, "cue");
  return true;
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
  const table = aggregated ? measureTable(draft) : (columns[0]?.table ?? draft.lexicon.model.primaryTable);
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

function measureTable(draft: Draft): string {
  const [first] = draft.measures;
  if (first?.kind === "count_rows") return first.table;
  if (first?.kind === "aggregate") return first.column.table;
  if (first?.kind === "metric") return draft.lexicon.metric(first.metric).table;
  return draft.lexicon.model.primaryTable;
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
