import type { Clarification } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { explanationOf } from "./explain/explanation.ts";
import { paraphrase } from "./explain/paraphrase.ts";
import { openingQuestions } from "./explain/suggestions.ts";
import type { Ranked } from "./rules/score/rank.ts";

const maxOptions = 4;

/**
 * Asks back: the best readings as options. Each option's question must be planned as just that reading, so `plans` is asked; the words
 * that found no place are named.
 */
export function clarificationOf(
  model: SemanticModel,
  ranked: readonly Ranked[],
  plans: (question: string) => string | null,
): Clarification {
  const options = new Map<string, { readonly label: string; readonly question: string }>();
  for (const { candidate } of ranked.slice(0, maxOptions + 1)) {
    const question = paraphrase(model, candidate.query);
    const planned = plans(question);
    if (planned === null || options.has(planned)) continue;
    options.set(planned, { label: explanationOf(model, candidate.query), question });
    if (options.size === maxOptions) break;
  }
  const leftover = ranked[0]?.features.coverage.leftover ?? [];
  const unknown =
    leftover.length === 0 ? "" : `I could not find ${leftover.map((word) => `"${word}"`).join(", ")} in the data. `;
  if (options.size > 0) return { question: `${unknown}Which of these do you mean?`, options: [...options.values()] };
  const starters = openingQuestions(model).filter((question) => plans(question) !== null);
  return {
    question: `${unknown}I am not sure what is asked; say it with the names of the columns, or try one of these.`,
    options: starters.map((question) => ({ label: question, question })),
  };
}
