import type { Planner, PlanOutcome, PlanRequest } from "./plan.ts";
import { compile } from "./compile/compile.ts";
import { candidates } from "./rules/candidates/candidates.ts";
import { Lexicon } from "./rules/lexicon/lexicon.ts";
import { Lru } from "./rules/lexicon/lru.ts";
import { readItems } from "./rules/matches/chart.ts";
import { questionWords } from "./rules/matches/question-words.ts";
import { confidence } from "./rules/score/confidence.ts";
import { rank } from "./rules/score/rank.ts";
import { anchorDay } from "./rules/time/anchor.ts";

/** Models whose lexicon is kept; one of 40 columns takes a few megabytes at most. */
const keptLexicons = 64;

export function createRulesPlanner(): Planner {
  const lexicons = new Lru<Lexicon>(keptLexicons);
  return {
    plan(request: PlanRequest): PlanOutcome {
      const lexicon = lexicons.get(request.model.hash, () => new Lexicon(request.model));
      const words = questionWords(request.question);
      const items = readItems(lexicon, words, anchorDay(request.model, request.now));
      const [best] = rank(request.model, candidates(lexicon, items));
      if (best === undefined) return { kind: "clarify", intent: "unclear", resolvedQuestion: request.question, clarification: { question: "?", options: [] } };
      return {
        kind: "query", planner: "rules", intent: "aggregate", resolvedQuestion: request.question, query: best.candidate.query,
        sql: compile(request.model, best.candidate.query), columns: [], answerType: "table", assumptions: [...best.candidate.draft.notes],
        confidence: confidence(best.features), explanation: "", suggestions: [],
        ...{ features: { ...best.features, items: items.map((i) => `${i.lower}${i.columns.length ? "/c:" + i.columns.slice(0, 3).map((c) => c.ref.column + c.score.toFixed(2)).join(",") : ""}${i.values.length ? "/v:" + i.values.slice(0, 3).map((c) => c.ref.column + "=" + c.values[0]).join(",") : ""}${i.tables.length ? "/t" : ""}${i.number ? "/n" : ""}${i.cues.length ? "/" + i.cues.map((c) => c.cue).join(",") : ""}[${best.candidate.draft.roles.get(i.index) ?? ""}]`) } },
      };
    },
  };
}
