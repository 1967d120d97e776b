import type { SemanticModel } from "@datapilot/semantic";
import type { Planner, PlanOutcome, PlanRequest, QueryPlan } from "./plan.ts";
import { planAnalysis } from "./analysis/plan-analysis.ts";
import { chartedReading, drawsRelation } from "./chart/charted-reading.ts";
import { withoutMaking } from "./chart/chart-request.ts";
import type { ChartWish } from "./chart/chart-wish.ts";
import { pictureOf } from "./chart/picture-of.ts";
import { clarificationOf } from "./clarify.ts";
import { compile } from "./compile/compile.ts";
import { assumptionsOf } from "./explain/assumptions.ts";
import { plannedColumns } from "./explain/columns.ts";
import { explanationOf } from "./explain/explanation.ts";
import { answerTypeOf, intentOf } from "./explain/intent.ts";
import { maxSuggestions, openingQuestions, questionsAfter } from "./explain/suggestions.ts";
import { talk } from "./explain/talk.ts";
import { withGlossary } from "./follow-up/glossary.ts";
import { refersBack, resolveFollowUp } from "./follow-up/resolve.ts";
import { gate, type Verdict } from "./gate/gate.ts";
import { policyRefusal } from "./gate/policy.ts";
import { candidates } from "./rules/candidates/candidates.ts";
import { Lexicon } from "./rules/lexicon/lexicon.ts";
import { Lru } from "./rules/lexicon/lru.ts";
import { readQuestion } from "./rules/matches/read-question.ts";
import { confidence } from "./rules/score/confidence.ts";
import { isDoubtful, likelihood } from "./rules/score/likelihood.ts";
import { rank, type Ranked } from "./rules/score/rank.ts";
import { readSpan } from "./rules/spans/read-span.ts";
import { withSpanOf } from "./rules/spans/span-model.ts";
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
  return rank(lexicon.model, candidates(lexicon, readQuestion(lexicon, question, anchor).items, most));
}

/** What each text was read as, read once. */
function onceEach(read: (text: string) => readonly Ranked[]): (text: string) => readonly Ranked[] {
  const known = new Map<string, readonly Ranked[]>();
  return (text) => {
    const readings = known.get(text) ?? read(text);
    known.set(text, readings);
    return readings;
  };
}

/** True when the question asks for a thing that no name of the data means: whatever is answered would be something else. */
function asksForUnknown({ candidate }: Ranked): boolean {
  return candidate.draft.doubts.has("unknown_asked");
}

/** A reading that may be answered by; null when it is to be asked back. */
function sureOf(best: Ranked | undefined, model: SemanticModel): Ranked | null {
  return best === undefined || asksForUnknown(best) || isDoubtful(likelihood(best.features), model) ? null : best;
}

/** The query that a question is surely read as, as text to compare by; null when it is not sure. */
function surely(lexicon: Lexicon, question: string, anchor: Day): string | null {
  const [best] = readingsOf(lexicon, question, anchor, fewReadings);
  return best === undefined || isDoubtful(likelihood(best.features), lexicon.model)
    ? null
    : JSON.stringify(best.candidate.query);
}

/** Texts of the planner's own of which is kept whether they are surely read: questions about one figure are followed by the same ones. */
const keptOffers = 1_000;

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

function planOf(model: SemanticModel, resolved: string, reading: Reading): QueryPlan {
  const { query, chart } = reading;
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
    ...(chart === undefined ? {} : { chart }),
  };
}

/** What is asked of a skill: what no query can answer it may, so it is asked before that is refused. A relation to be drawn needs no statistics. */
function analysisOf(lexicon: Lexicon, question: string, verdict: Verdict, anchor: Day): PlanOutcome | null {
  const types = lexicon.model.policy.allowedQuestionTypes;
  const may =
    verdict.kind === "analytics"
      ? types === null || types.includes("analysis")
      : verdict.kind === "refused" && verdict.intent === "unsupported";
  return may ? planAnalysis(question, lexicon, anchor) : null;
}

/**
 * The rules planner: gate → follow-up → glossary → tokens and lexicon matches → candidates → score → the best one compiled and explained, or a
 * clarification. Pure: the same question, model, clock and context give the same outcome, byte for byte.
 */
export function createRulesPlanner(): Planner {
  const lexicons = new Lru<Lexicon>(keptLexicons);
  const offers = new Lru<boolean>(keptOffers);
  const lexiconOf = (model: SemanticModel): Lexicon => lexicons.get(model.hash, () => new Lexicon(model));
  /** Plans a question by the words that it has, of the columns that the model has. */
  const planAsSaid = (request: PlanRequest): PlanOutcome => {
    const { model } = request;
    const question = request.question.slice(0, maxQuestionLength);
    const lexicon = lexiconOf(model);
    const anchor = anchorDay(model, request.now);
    const readings = onceEach((text) => readingsOf(lexicon, text, anchor));
    const picture = pictureOf(lexicon, question);
    const verdict = gate(picture.asked ? withoutMaking(question) : question, model);
    const drawn = picture.asked || drawsRelation(lexicon, picture, anchor, readings);
    const analysis = drawn ? null : analysisOf(lexicon, question, verdict, anchor);
    if (analysis !== null) return analysis;
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
    const ranked = verdict.kind === "empty" ? [] : readings(meant.text);
    const best = sureOf(ranked[0], model);
    const wish = verdict.kind === "empty" ? null : pictureOf(lexicon, meant.text);
    const charted = wish === null ? null : chartedReading(lexicon, wish, anchor, best, readings);
    const reading = charted ?? (best === null ? null : readingOf(model, best));
    if (reading === null)
      return {
        kind: "clarify",
        intent: ranked[0] === undefined ? "unclear" : intentOf(ranked[0].candidate.query),
        resolvedQuestion: resolved,
        clarification: clarificationOf(model, ranked, (option) => surely(lexicon, option, anchor)),
      };
    const refusal = policyRefusal(model, reading.query);
    if (refusal !== null)
      return { kind: "refuse", intent: intentOf(reading.query), resolvedQuestion: resolved, refusal };
    const plan = planOf(model, resolved, reading);
    return meant.notes.length === 0 ? plan : { ...plan, assumptions: [...meant.notes, ...plan.assumptions] };
  };
  return {
    plan(request: PlanRequest): PlanOutcome {
      const span = readSpan(request.model, request.question.slice(0, maxQuestionLength));
      if (span === null) return planAsSaid(request);
      const outcome = planAsSaid({ ...request, ...span });
      return outcome.kind === "query" || outcome.kind === "clarify"
        ? { ...outcome, resolvedQuestion: request.question }
        : outcome;
    },
    refersBack: ({ question, model, now }) =>
      refersBack(lexiconOf(model), question.slice(0, maxQuestionLength), anchorDay(model, now)),
    nextQuestions({ query, model: data, now }) {
      const model = withSpanOf(data, query);
      const lexicon = lexiconOf(model);
      const anchor = anchorDay(model, now);
      const sure: string[] = [];
      for (const question of questionsAfter(model, query)) {
        const key = JSON.stringify([model.hash, anchor, question]);
        if (offers.get(key, () => surely(lexicon, question, anchor) !== null)) sure.push(question);
        if (sure.length === maxSuggestions) break;
      }
      return sure;
    },
  };
}
