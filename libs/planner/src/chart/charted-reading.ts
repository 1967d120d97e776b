import type { Lexicon } from "../rules/lexicon/lexicon.ts";
import { isDoubtful } from "../rules/score/likelihood.ts";
import type { Ranked } from "../rules/score/rank.ts";
import type { Day } from "../rules/time/calendar.ts";
import type { ChartRequest } from "./chart-request.ts";
import { asRead, readChart, type ChartReading } from "./plan-chart.ts";

/** A chart that nobody asked for by name may not be what is meant: never high confidence. */
const unaskedConfidence = 0.7;

/** Words that set two columns side by side or ask how one is spread: a picture is a fair answer though none is asked for. */
const sideBySide =
  /\b(?:compare|vs\.?|versus|against|relat(?:e[sd]?|ion|ionship)|correlat\w+|behave|var(?:y|ies|ied)|distribution|breakdown|broken (?:out|down)|trend|over (?:the |ascending )?(?:time|years?|months?)|chang(?:e[sd]?|ing)|in a timeline|small multiples|based on|(?:for|with|of) different|separate(?:ly)? (?:charts?|plots?|graphs?|panels?)|split out)\b/iu;

/** A yes/no question or a choice wants an answer in words. */
const choice =
  /^(?:(?:in |for |by |on )?how (?:many|often)|is|are|was|were|do|does|did|has|have|had|can|who|when|where)\b/iu;

/**
 * The reading of a request for a chart; of any other question only when its words set columns side by side and nothing else comes of it
 * (`best` is null), or what comes of it leaves columns out. What is not surely read is asked back, not guessed: "show", "each" and "by" alone
 * ask for rows.
 */
export function chartedReading(
  lexicon: Lexicon,
  request: ChartRequest,
  anchor: Day,
  best: Ranked | null,
  readings: (text: string) => readonly Ranked[],
): ChartReading | null {
  // Governed data say by their metrics what is meant; a picture would be a guess beside them.
  const side =
    !choice.test(request.rest) &&
    lexicon.model.origin === "upload" &&
    sideBySide.test(request.rest) &&
    (best === null || leavesColumns(best));
  if (!request.asked && !side) return null;
  const made = readChart(lexicon, request, anchor, readings);
  if (made === null || isDoubtful(made.likelihood, lexicon.model))
    return request.asked ? plainReading(lexicon, request, readings) : null;
  if (request.asked) return made;
  return made.unexplained > 0 ? null : { ...made, confidence: unaskedConfidence };
}

/** The question without the words of its picture, read as any other, and drawn as it was asked; null when that is not sure either. */
function plainReading(
  lexicon: Lexicon,
  request: ChartRequest,
  readings: (text: string) => readonly Ranked[],
): ChartReading | null {
  const [plain] = readings(request.rest);
  if (plain === undefined || plain.candidate.draft.doubts.has("unknown_asked")) return null;
  const reading = asRead(plain, request);
  return isDoubtful(reading.likelihood, lexicon.model) ? null : reading;
}

/** True for a reading that leaves columns of the question unused, or lists two of them bare: "cylinders average mpg" is no number. */
function leavesColumns({ candidate: { query, draft } }: Ranked): boolean {
  // A ranking or a comparison has used its words: "hottest day" is one row, not a picture of days.
  if (query.limit !== null || query.comparison !== null || query.having.length > 0) return false;
  const named = draft.items.some((item) => draft.isFree(item.index) && (item.columns[0]?.score ?? 0) >= 0.8);
  return named || (query.measures.length === 0 && query.columns.length === 2 && query.filters.length === 0);
}

/** True where three things are said to relate: they are looked at before they are tested. */
export function drawsRelation(
  lexicon: Lexicon,
  request: ChartRequest,
  anchor: Day,
  readings: (text: string) => readonly Ranked[],
): boolean {
  if (!request.relates) return false;
  const made = readChart(lexicon, request, anchor, readings);
  return made !== null && made.unexplained === 0 && (made.chart.hue ?? made.chart.facet) !== undefined;
}
