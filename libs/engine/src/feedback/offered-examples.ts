import type { PlanExample } from "@datapilot/planner";
import { statementRefusal } from "../ask/policy.ts";
import { scopeOf } from "../ask/scope.ts";
import type { Story } from "../ask/story.ts";
import type { EngineDependencies } from "../dependencies.ts";

// The newest ones that are looked through, and how many of them a prompt takes.
const considered = 100;
const offered = 4;
// Below this two questions have little more than "the" in common.
const leastShared = 0.2;

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** The share of words that two questions have in common (Jaccard index). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/**
 * The tenant's approved examples that are most like the question, for a language model's prompt, the most alike last.
 * Only what passes the guard today: a statement may name a column that has been forbidden since.
 */
export async function offeredExamples(story: Story, needs: EngineDependencies): Promise<readonly PlanExample[]> {
  const { dataset, model } = story.subject;
  if (statementRefusal(model) !== undefined) return [];
  const examples = await needs.examples.list(story.context.principal.tenant_id, model.id, considered);
  const asked = wordsOf(story.question.text);
  const scope = scopeOf(dataset, model, needs.limits.sqlMaxRows);
  return examples
    .map(({ question, sql }) => ({ question, sql, likeness: likeness(asked, wordsOf(question)) }))
    .filter((example) => example.likeness >= leastShared)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, offered)
    .filter(({ sql }) => needs.guard.check(sql, scope).ok)
    .map(({ question, sql }) => ({ question, sql }))
    .toReversed();
}
