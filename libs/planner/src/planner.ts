import type { SemanticModel } from "@datapilot/semantic";
import type { Planner, PlanOutcome, PlanRequest, QueryPlan } from "./plan.ts";
import { planAnalysis } from "./analysis/plan-analysis.ts";
import { readChart } from "./chart/plan-chart.ts";
import { readChartRequest, withoutMaking, type ChartRequest } from "./chart/chart-request.ts";
import type { ChartWish } from "./chart/chart-wish.ts";
import { clarificationOf } from "./clarify.ts";
import { compile } from "./compile/compile.ts";
import { assumptionsOf } from "./explain/assumptions.ts";
import { plannedColumns } from "./explain/columns.ts";
import { explanationOf } from "./explain/explanation.ts";
import { answerTypeOf, intentOf } from "./explain/intent.ts";
import { maxSuggestions, nextQuestions, openingQuestions } from "./explain/suggestions.ts";
import { talk } from "./explain/talk.ts";
import { withGlossary } from "./follow-up/glossary.ts";
import { resolveFollowUp } from "./follow-up/resolve.ts";
import { gate } from "./gate/gate.ts";
import { policyRefusal } from "./gate/policy.ts";
import { candidates } from "./rules/candidates/candidates.ts";
import { Lexicon } from "./rules/lexicon/lexicon.ts";
import { Lru } from "./rules/lexicon/lru.ts";
import { readItems } from "./rules/matches/chart.ts";
import { questionWords } from "./rules/matches/question-words.ts";
import { confidence, isDoubtful } from "./rules/score/confidence.ts";
import { rank, type Ranked } from "./rules/score/rank.ts";
import { anchorDay } from "./rules/time/anchor.ts";
import type { Day } from "./rules/time/calendar.ts";
import type { SemanticQuery } from "./semantic-query.ts";

/** Models whose lexicon is kept; one of 40 columns with full value lists takes a few megabytes. */
const keptLexicons = 64;
/** Questions that the planner wrote itself are plain: their second readings need not all be weighed. */
const fewReadings = 6;
/** A longer text is not a question; reading it would only cost time. */
const maxQuestionLength = 1_000;

/** The readings of a whole question, best first. */
function readingsOf(lexicon: Lexicon, question: string, anchor: Day, most?: number): readonly Ranked[] {
  return rank(lexicon.model, candidates(lexicon, readItems(lexicon, questionWords(question), anchor), most));
}

/** A number of things is a query's answer, whatever else the words may ask a skill for ("how many orders came back"). */
const counting = /^how many\b.*\b(?:come|came|coming|sent|brought) back\b/iu;

/** True when the question asks for a thing that no name of the data means: whatever is answered would be something else. */
function asksForUnknown({ candidate }: Ranked): boolean {
  return candidate.draft.doubts.has("unknown_asked");
}

/** The query that a question is surely read as, as text to compare by; null when it is not sure. */
function surely(lexicon: Lexicon, question: string, anchor: Day): string | null {
  const [best] = readingsOf(lexicon, question, anchor, fewReadings);
  return best === undefined || isDoubtful(confidence(best.features), lexicon.model)
    ? null
    : JSON.stringify(best.candidate.query);
}

/** What reading a question came to. */
interface Reading {
  readonly query: SemanticQuery;
  readonly assumptions: readonly string[];
  readonly confidence: number;
  readonly chart?: ChartWish;
}

function readingOf(model: SemanticModel, { candidate, features }: Ranked): Reading {
  const { query, draft } = candidate;
  return {
    query,
    assumptions: assumptionsOf(model, query, draft, features.coverage),
    confidence: confidence(features),
  };
}

function planOf(lexicon: Lexicon, request: PlanRequest, resolved: string, reading: Reading, anchor: Day): QueryPlan {
  const { model } = request;
  const { query, chart } = reading;
  const next = nextQuestions(model, query).filter((question) => surely(lexicon, question, anchor) !== null);
  return {
    kind: "query",
    planner: "rules",
    intent: intentOf(query),
    resolvedQuestion: resolved,
    query,
    sql: compile(model, query),
    columns: plannedColumns(model, query),
    answerType: answerTypeOf(query),
    assumptions: reading.assumptions,
    confidence: reading.confidence,
    explanation: explanationOf(model, query),
    suggestions: next.slice(0, maxSuggestions),
    ...(chart === undefined ? {} : { chart }),
  };
}

/** A chart that nobody asked for by name may not be what is meant: never high confidence. */
const unaskedConfidence = 0.7;

/** Words that set two columns side by side or ask how one is spread: a picture is a fair answer though none is asked for. */
const sideBySide =
  /\b(?:compare|vs\.?|versus|against|relat(?:e[sd]?|ion|ionship)|correlat\w+|behave|var(?:y|ies|ied)|distribution|breakdown|broken (?:out|down)|trend|over (?:the |ascending )?(?:time|years?|months?)|chang(?:e[sd]?|ing)|in a timeline|small multiples|based on|(?:for|with|of) different|separate(?:ly)? (?:charts?|plots?|graphs?|panels?)|split out)\b/iu;

/**
 * The reading of a request for a chart; of any other question only when its words set columns side by side and nothing else comes of it, or
 * what comes of it leaves columns out. What is not surely read is asked back, not guessed: "show", "each" and "by" alone ask for rows.
 */
function chartedReading(lexicon: Lexicon, request: ChartRequest, anchor: Day, best: Ranked | null): Reading | null {
  const side = sideBySide.test(request.rest) && (best === null || leavesColumns(best));
  if (!request.asked && !side) return null;
  const made = readChart(lexicon, request, anchor, (text) => readingsOf(lexicon, text, anchor));
  if (made === null || isDoubtful(made.confidence, lexicon.model)) return null;
  if (request.asked) return made;
  return made.unexplained > 0 ? null : { ...made, confidence: unaskedConfidence };
}

/** True for a reading that leaves columns of the question unused, or lists two of them bare: "cylinders average mpg" is no number. */
function leavesColumns({ candidate: { query, draft } }: Ranked): boolean {
  // A ranking or a comparison has used its words: "hottest day" is one row, not a picture of days.
  if (query.limit !== null || query.comparison !== null || query.having.length > 0) return false;
  const named = draft.items.some((item) => draft.isFree(item.index) && (item.columns[0]?.score ?? 0) >= 0.8);
  return named || (query.measures.length === 0 && query.columns.length === 2 && query.filters.length === 0);
}

/** Three things set in relation are looked at before they are tested. */
function drawsRelation(lexicon: Lexicon, request: ChartRequest, anchor: Day): boolean {
  if (!request.relates) return false;
  const made = readChart(lexicon, request, anchor, (text) => readingsOf(lexicon, text, anchor));
  return made !== null && made.unexplained === 0 && (made.chart.hue ?? made.chart.facet) !== undefined;
}

/**
 * The rules planner: gate → follow-up → glossary → tokens and lexicon matches → candidates → score → the best one compiled and explained, or a
 * clarification. Pure: the same question, model, clock and context give the same outcome, byte for byte.
 */
export function createRulesPlanner(): Planner {
  const lexicons = new Lru<Lexicon>(keptLexicons);
  return {
    plan(request: PlanRequest): PlanOutcome {
      const { model } = request;
      const question = request.question.slice(0, maxQuestionLength);
      const picture = readChartRequest(question);
      const verdict = gate(picture.asked ? withoutMaking(question) : question, model);
      const lexicon = lexicons.get(model.hash, () => new Lexicon(model));
      const anchor = anchorDay(model, request.now);
      // What no query can answer a skill may: it is asked before that is refused.
      const types = model.policy.allowedQuestionTypes;
      const mayAnalyse =
        (verdict.kind === "analytics" && !counting.test(question) && (types === null || types.includes("analysis"))) ||
        (verdict.kind === "refused" && verdict.intent === "unsupported");
      const drawn = picture.asked || drawsRelation(lexicon, picture, anchor);
      const analysis = mayAnalyse && !drawn ? planAnalysis(question, lexicon, anchor) : null;
      if (analysis !== null) return analysis;
      // A relation that is to be drawn needs no statistics.
      if (verdict.kind === "refused" && !(drawn && verdict.intent === "unsupported"))
        return { kind: "refuse", intent: verdict.intent, resolvedQuestion: question, refusal: verdict.refusal };
      if (verdict.kind === "talk")
        return {
          kind: "text",
          intent: verdict.intent,
          resolvedQuestion: question,
          text: talk(model, verdict.intent),
          suggestions: openingQuestions(model),
        };
      const resolved = resolveFollowUp(lexicon, question, request.context, anchor);
      const meant = withGlossary(model, resolved);
      const ranked = verdict.kind === "empty" ? [] : readingsOf(lexicon, meant.text, anchor);
      const [best] = ranked;
      const unsure = best === undefined || asksForUnknown(best) || isDoubtful(confidence(best.features), model);
      const charted =
        verdict.kind === "empty"
          ? null
          : chartedReading(lexicon, readChartRequest(meant.text), anchor, unsure ? null : best);
      const reading = charted ?? (best === undefined || unsure ? null : readingOf(model, best));
      if (reading === null) {
        const clarification = clarificationOf(model, ranked, (option) => surely(lexicon, option, anchor));
        return {
          kind: "clarify",
          intent: best === undefined ? "unclear" : intentOf(best.candidate.query),
          resolvedQuestion: resolved,
          clarification,
        };
      }
      const refusal = policyRefusal(model, reading.query);
      if (refusal !== null)
        return { kind: "refuse", intent: intentOf(reading.query), resolvedQuestion: resolved, refusal };
      const plan = planOf(lexicon, request, resolved, reading, anchor);
      return meant.notes.length === 0 ? plan : { ...plan, assumptions: [...meant.notes, ...plan.assumptions] };
    },
  };
}
