import { Choices } from "../rules/candidates/choices.ts";
import { Draft } from "../rules/candidates/draft.ts";
import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { readQuestion } from "../rules/matches/read-question.ts";
import { confidence } from "../rules/score/confidence.ts";
import { likelihood } from "../rules/score/likelihood.ts";
import type { Ranked } from "../rules/score/rank.ts";
import type { Day } from "../rules/time/calendar.ts";
import { isConnected } from "../compile/tables.ts";
import type { ColumnRef, Filter, SemanticQuery } from "../semantic-query.ts";
import type { ChartWish } from "./chart-wish.ts";
import { chartQuery } from "./chart-query.ts";
import { fieldsOf } from "./chart-fields.ts";
import type { ChartRequest } from "./chart-request.ts";

export interface ChartReading {
  readonly query: SemanticQuery;
  readonly chart: ChartWish;
  /** What decides whether it is drawn, 0..1. */
  readonly likelihood: number;
  /** What a person is told, 0..1. */
  readonly confidence: number;
  readonly unexplained: number;
  readonly assumptions: readonly string[];
}

/** By the chart requests of the development sets: what is understood whole is nearly always meant. */
const understood = 0.88;
const perUnexplained = 0.16;

/**
 * Reads a chart request: filters as the best reading of the words has them, then the fields in the order in which they are said, then what
 * the kinds of the fields and the kind of chart make of them. Null when no chart comes of it.
 */
export function readChart(
  lexicon: Lexicon,
  request: ChartRequest,
  anchor: Day,
  readings: (text: string) => readonly Ranked[],
): ChartReading | null {
  const items = readQuestion(lexicon, request.rest, anchor).items;
  const [best] = readings(request.rest);
  const draft = new Draft(lexicon, best?.candidate.draft.items ?? items, new Choices());
  const grouped = best === undefined ? [] : groupedByYesNo(best.candidate.draft);
  const isGrouped = (filter: Filter): boolean =>
    filter.kind === "compare" && filter.value === true && grouped.some(({ ref }) => isSame(ref, filter.column));
  if (best !== undefined) {
    for (const [index, role] of best.candidate.draft.roles)
      if ((role === "filter" || role === "key") && !grouped.some((one) => one.index === index))
        draft.claim(index, role);
    draft.filters.push(...best.candidate.draft.filters.filter(({ filter }) => !isGrouped(filter)));
    draft.entity = best.candidate.draft.entity;
  }
  const { fields, unexplained } = fieldsOf(draft);
  if (best !== undefined && grouped.length === 0 && isShaped(best.candidate.query)) return asRead(best, request);
  const made = chartQuery(draft, fields, request);
  if (made === null || !isConnected(lexicon.model, made.query)) return null;
  const chance = Math.max(0, understood - perUnexplained * unexplained);
  return {
    query: { ...made.query, filters: (best?.candidate.query.filters ?? []).filter((filter) => !isGrouped(filter)) },
    chart: made.wish,
    likelihood: chance,
    confidence: chance,
    unexplained,
    assumptions: best?.candidate.draft.notes ?? [],
  };
}

/** Yes/no columns that stand after "group by" and the like: what the rows are grouped by, though alone their name would keep those that are so. */
function groupedByYesNo({
  items,
  roles,
  lexicon,
}: Draft): readonly { readonly index: number; readonly ref: ColumnRef }[] {
  return items.flatMap((item) => {
    const ref = item.columns[0]?.ref;
    if (ref === undefined || roles.get(item.index) !== "filter" || lexicon.column(ref).type !== "boolean") return [];
    const before = items
      .slice(Math.max(0, item.index - 3), item.index)
      .map(({ lower }) => lower)
      .join(" ");
    return /\b(?:group\w*|colou?r\w*|split|stack\w*|facet\w*|broken down) (?:by|on)(?: the)?(?: attribute| column| field)?$/u.test(
      before,
    )
      ? [{ index: item.index, ref }]
      : [];
  });
}

function isSame(a: ColumnRef, b: ColumnRef): boolean {
  return a.table === b.table && a.column === b.column;
}

/** Rankings, conditions on groups and comparisons are a matter of the question, not of its picture. */
function isShaped({ limit, having, comparison, dimensions, measures }: SemanticQuery): boolean {
  return (limit !== null || having.length > 0 || comparison !== null) && dimensions.length + measures.length > 1;
}

/** A reading of the words as any question is read, with the kind of chart that was asked for, and sorted as was said of its axes. */
export function asRead(best: Ranked, { chartType, order }: ChartRequest): ChartReading {
  const { query } = best.candidate;
  const by =
    order?.by === "x"
      ? (query.dimensions[0]?.alias ?? query.columns[0])
      : (query.measures[0]?.alias ?? query.columns.at(-1));
  const sorted = order !== null && by !== undefined && query.order.length === 0 && query.limit === null;
  return {
    query: sorted ? { ...query, order: [{ by, direction: order.direction }] } : query,
    chart: chartType === null ? {} : { chart_type: chartType },
    likelihood: likelihood(best.features),
    confidence: confidence(best.features),
    unexplained: 0,
    assumptions: best.candidate.draft.notes,
  };
}
