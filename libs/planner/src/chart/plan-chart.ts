import { Choices } from "../rules/candidates/choices.ts";
import { Draft } from "../rules/candidates/draft.ts";
import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { readQuestion } from "../rules/matches/read-question.ts";
import { confidence } from "../rules/score/confidence.ts";
import type { Ranked } from "../rules/score/rank.ts";
import type { Day } from "../rules/time/calendar.ts";
import { isConnected } from "../compile/tables.ts";
import type { SemanticQuery } from "../semantic-query.ts";
import type { ChartWish } from "./chart-wish.ts";
import { chartQuery } from "./chart-query.ts";
import { fieldsOf } from "./chart-fields.ts";
import type { ChartRequest } from "./chart-request.ts";

export interface ChartReading {
  readonly query: SemanticQuery;
  readonly chart: ChartWish;
  /** 0..1 */
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
  if (best !== undefined) {
    for (const [index, role] of best.candidate.draft.roles)
      if (role === "filter" || role === "key") draft.claim(index, role);
    draft.filters.push(...best.candidate.draft.filters);
    draft.entity = best.candidate.draft.entity;
  }
  const { fields, unexplained } = fieldsOf(draft);
  if (best !== undefined && isShaped(best.candidate.query)) return asRead(best, request);
  const made = chartQuery(draft, fields, request);
  if (made === null || !isConnected(lexicon.model, made.query)) return null;
  return {
    query: { ...made.query, filters: best?.candidate.query.filters ?? [] },
    chart: made.wish,
    confidence: Math.max(0, understood - perUnexplained * unexplained),
    unexplained,
    assumptions: best?.candidate.draft.notes ?? [],
  };
}

/** Rankings, conditions on groups and comparisons are a matter of the question, not of its picture. */
function isShaped({ limit, having, comparison, dimensions, measures }: SemanticQuery): boolean {
  return (limit !== null || having.length > 0 || comparison !== null) && dimensions.length + measures.length > 1;
}

function asRead(best: Ranked, { chartType }: ChartRequest): ChartReading {
  return {
    query: best.candidate.query,
    chart: chartType === null ? {} : { chart_type: chartType },
    confidence: confidence(best.features),
    unexplained: 0,
    assumptions: best.candidate.draft.notes,
  };
}
