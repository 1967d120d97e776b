import type { Planner, PlanOutcome, PlanRequest, QueryPlan } from "./plan.ts";
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
import { confidence, minConfidence } from "./rules/score/confidence.ts";
import { rank, type Ranked } from "./rules/score/rank.ts";
import { anchorDay } from "./rules/time/anchor.ts";
import type { Day } from "./rules/time/calendar.ts";

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

/** The query that a question is surely read as, as text to compare by; null when it is not sure. */
function surely(lexicon: Lexicon, question: string, anchor: Day): string | null {
  const [best] = readingsOf(lexicon, question, anchor, fewReadings);
  return best === undefined || confidence(best.features) < minConfidence ? null : JSON.stringify(best.candidate.query);
}

function planOf(lexicon: Lexicon, request: PlanRequest, resolved: string, best: Ranked, anchor: Day): QueryPlan {
  const { model } = request;
  const { query, draft } = best.candidate;
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
    assumptions: assumptionsOf(model, query, draft, best.features.coverage),
    confidence: confidence(best.features),
    explanation: explanationOf(model, query),
    suggestions: next.slice(0, maxSuggestions),
  };
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
      const verdict = gate(question, model);
      if (verdict.kind === "refused")
        return { kind: "refuse", intent: verdict.intent, resolvedQuestion: question, refusal: verdict.refusal };
      if (verdict.kind === "talk")
        return {
          kind: "text",
          intent: verdict.intent,
          resolvedQuestion: question,
          text: talk(model, verdict.intent),
          suggestions: openingQuestions(model),
        };
      const lexicon = lexicons.get(model.hash, () => new Lexicon(model));
      const anchor = anchorDay(model, request.now);
      const resolved = resolveFollowUp(lexicon, question, request.context, anchor);
      const meant = withGlossary(model, resolved);
      const ranked = verdict.kind === "empty" ? [] : readingsOf(lexicon, meant.text, anchor);
      const [best] = ranked;
      if (best === undefined || confidence(best.features) < minConfidence) {
        const clarification = clarificationOf(model, ranked, (option) => surely(lexicon, option, anchor));
        return {
          kind: "clarify",
          intent: best === undefined ? "unclear" : intentOf(best.candidate.query),
          resolvedQuestion: resolved,
          clarification,
        };
      }
      const refusal = policyRefusal(model, best.candidate.query);
      if (refusal !== null)
        return { kind: "refuse", intent: intentOf(best.candidate.query), resolvedQuestion: resolved, refusal };
      const plan = planOf(lexicon, request, resolved, best, anchor);
      return meant.notes.length === 0 ? plan : { ...plan, assumptions: [...meant.notes, ...plan.assumptions] };
    },
  };
}
