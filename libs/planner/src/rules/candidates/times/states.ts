import type { ColumnRef, Measure, SemanticQuery } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import { parseDay } from "../../time/calendar.ts";
import type { Draft } from "../draft.ts";

const dayLength = 86_400_000;
/** Dates may stand a little farther apart than on average: months have 28 to 31 days. */
const slack = 1.5;

/** The column of dates of a table whose rows say how things stood on each of them, as its metrics tell by counting the dates; else null. */
export function stateDates(lexicon: Lexicon, table: string): ColumnRef | null {
  for (const metric of lexicon.model.metrics) {
    const column = metric.timeColumn ?? lexicon.table(metric.table).timeColumn;
    if (metric.table !== table || column === null) continue;
    if (metric.expression.toLowerCase().includes(`count(distinct ${column.toLowerCase()})`)) return { table, column };
  }
  return null;
}

/** True when the filters leave no more than one of the dates. */
function fixesDate(draft: Draft, query: SemanticQuery, dates: ColumnRef): boolean {
  const { min, max, distinctCount } = draft.lexicon.column(dates);
  const [first, last] = [min, max].map((day) => (day === null ? null : parseDay(day)));
  if (first == null || last == null || distinctCount < 2) return true;
  const apart = (last - first) / (distinctCount - 1);
  return query.filters.some((filter) => {
    if (filter.kind !== "time_range" || filter.column.column !== dates.column) return false;
    const from = filter.from === null ? first : (parseDay(filter.from) ?? first);
    const to = filter.to === null ? last + dayLength : (parseDay(filter.to) ?? last);
    return Math.min(to, last + dayLength) - Math.max(from, first) <= apart * slack;
  });
}

const sums = (measure: Measure): readonly ColumnRef[] => {
  // What a figure is divided by may be averaged by its nature: "revenue per square metre".
  if (measure.kind === "arithmetic" && measure.operator === "/" && measure.left.kind === "metric") return [];
  if (measure.kind === "arithmetic") return [...sums(measure.left), ...sums(measure.right)];
  return measure.kind === "aggregate" && measure.aggregate === "sum" ? [measure.column] : [];
};

/** "how many seats do we have" added up over every month: what stood on several dates is no total, nor is what is averaged by its nature. */
export function addsStates(draft: Draft, query: SemanticQuery): boolean {
  return query.measures.flatMap(sums).some((ref) => {
    const dates = stateDates(draft.lexicon, ref.table);
    if (dates === null) return draft.lexicon.column(ref).defaultAggregate === "avg" && !saysTotal(draft);
    const cut = query.dimensions.some(({ kind, column }) => kind !== "bins" && draft.isTime(column));
    return !cut && !fixesDate(draft, query, dates);
  });
}

const saysTotal = (draft: Draft): boolean =>
  draft.items.some(({ lower }) => /\b(?:total|sum|altogether|combined|together|cumulative)\b/u.test(lower));
