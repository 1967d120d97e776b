import { newId, type Answer, type JobContext } from "@datapilot/contracts";
import type { PlanOutcome, SemanticQuery } from "@datapilot/planner";
import { inConversation } from "../conversation/conversation.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { answerByExample, searchExamples, type ExampleSearch } from "../feedback/answer-by-example.ts";
import { answerBySkill } from "./answer-by-skill.ts";
import { failed, refused, withoutQuery } from "./answer-without-rows.ts";
import { answeredSql, withCertificate } from "./answer.ts";
import { askModel } from "./ask-model.ts";
import { chartOfAnswer } from "./chart-of-answer.ts";
import { conclude } from "./conclude.ts";
import { ofRules, rulesOrigin } from "./executable-plan.ts";
import { openingQuestions } from "./opening-questions.ts";
import { openRangeRefusal, statementRefusal } from "./policy.ts";
import type { Question } from "./question.ts";
import { record } from "./record.ts";
import { columnsOfResult } from "./result-shape.ts";
import { runStatement, type StatementOutcome } from "./run-statement.ts";
import { createStopwatch } from "./stopwatch.ts";
import { frameOf, type Ending, type Story } from "./story.ts";
import { findSubject } from "./subject.ts";

// Below this the rules are not sure: with a language model it is asked, without one the rules' reading stands.
const sureOfItself = 0.75;

/**
 * A question becomes an answer:
 *
 *     subject → (question: an approved example, rules, or when they are unsure a language model) → guard → execute → check → explain → audit
 *               (sql: as sent)
 *
 * Refusals, clarifications and statements that the database cannot run are answers; a fault of a service is an error
 * and the job is tried again. Throws `not_found` and `conflict` when there is nothing to ask.
 */
export async function ask(given: Question, context: JobContext, needs: EngineDependencies): Promise<Answer> {
  const watch = createStopwatch(context.queueMs);
  const question = await inConversation(given, context.principal.tenant_id, needs);
  const tenantId = context.principal.tenant_id;
  const examples = question.kind === "sql" ? undefined : searchExamples(question.text, tenantId, needs);
  const subject = await findSubject(question, tenantId, needs, examples?.begin);
  const story: Story = { question, subject, context, watch, answerId: newId() };
  const ending =
    examples === undefined ? await answerStatement(story, needs) : await answerQuestion(story, examples, needs);
  const answer = withCertificate(ending.answer, question.explainFully ? ending.guarded?.certificate : undefined);
  await record(story, { ...ending, answer }, needs);
  return answer;
}

async function answerQuestion(story: Story, examples: ExampleSearch, needs: EngineDependencies): Promise<Ending> {
  const { question, subject, watch } = story;
  const asked = { question: question.text, model: subject.model, now: needs.clock.now() };
  const refersBack = watch.time("plan", () => needs.planner.refersBack(asked));
  const context = refersBack ? await earlierQuestions(story, needs) : [];
  const plan = watch.time("plan", () => needs.planner.plan({ ...asked, context }));
  const approved = await answerByExample(story, plan, examples, needs);
  if (approved !== undefined) return approved;
  const mayAskModel = statementRefusal(subject.model) === undefined;
  if (needs.modelPlanner !== undefined && mayAskModel && isUnsure(plan)) {
    const earlier = await earlierQuestions(story, needs);
    const ending = await askModel(story, needs.modelPlanner, { earlier, resolved: plan.resolvedQuestion }, needs);
    if (ending !== undefined) return ending;
  }
  return answerByRules(story, plan, needs);
}

function isUnsure(plan: PlanOutcome): boolean {
  return plan.kind === "clarify" || (plan.kind === "query" && plan.confidence < sureOfItself);
}

async function answerByRules(story: Story, plan: PlanOutcome, needs: EngineDependencies): Promise<Ending> {
  if (plan.kind === "text") {
    const suggestions = await openingQuestions(story, plan.suggestions, needs);
    return { answer: withoutQuery(frameOf(story), { ...plan, suggestions }, rulesOrigin) };
  }
  if (plan.kind === "analysis") return answerBySkill(story, plan, needs);
  if (plan.kind !== "query") return { answer: withoutQuery(frameOf(story), plan, rulesOrigin) };
  const refusal = openRangeRefusal(story.subject.model, plan.query);
  if (refusal !== undefined) return { query: plan.query, answer: refused(frameOf(story), refusal, plan.intent) };
  const { intent, sql, assumptions } = plan;
  story.context.emit({ type: "plan", data: { intent, sql, assumptions: [...assumptions] } });
  const suggest = suggesting(story, plan.query, needs);
  const outcome = await runStatement(story, sql, needs, suggest);
  return outcome.kind === "ran"
    ? conclude(story, ofRules(plan, suggest()), outcome, needs)
    : notRun(story, sql, outcome);
}

/** What may be asked next, found once: while the query runs, or after a result that was there already. */
function suggesting(
  { subject }: Story,
  query: SemanticQuery,
  { planner, clock }: Pick<EngineDependencies, "planner" | "clock">,
): () => readonly string[] {
  let found: readonly string[] | undefined;
  return () => (found ??= planner.nextQuestions({ query, model: subject.model, now: clock.now() }));
}

async function answerStatement(story: Story, needs: EngineDependencies): Promise<Ending> {
  const sql = story.question.text;
  const refusal = statementRefusal(story.subject.model);
  if (refusal !== undefined) return { answer: refused(frameOf(story), refusal, "sql", sql) };
  const outcome = await runStatement(story, sql, needs);
  if (outcome.kind !== "ran") return notRun(story, sql, outcome);
  const charted = { columns: columnsOfResult(outcome.result), intent: "sql", additive: false };
  const chart = story.watch.time("narrate", () => chartOfAnswer(charted, outcome.result));
  return { guarded: outcome.guarded, answer: answeredSql(frameOf(story), outcome.result, chart) };
}

function notRun(story: Story, sql: string, outcome: Exclude<StatementOutcome, { kind: "ran" }>): Ending {
  if (outcome.kind === "failed") {
    return { guarded: outcome.guarded, answer: failed(frameOf(story), sql, outcome.reason) };
  }
  const intent = story.question.kind === "sql" ? "sql" : "unsafe";
  return { answer: refused(frameOf(story), outcome.refusal, intent, sql) };
}

// As far back as people refer.
const rememberedQuestions = 5;

// Statements and analyses that were called by name are no sentences that a follow-up could go on with.
const byName: ReadonlySet<string> = new Set(["sql", "analyze"]);

/** What was asked before, oldest first: as the client or the conversation says, else as the session remembers. */
async function earlierQuestions(story: Story, needs: EngineDependencies): Promise<readonly string[]> {
  if (story.question.context !== undefined) return story.question.context;
  const { sessionId } = story.subject;
  if (sessionId === undefined) return [];
  const history = await needs.sessions.history(sessionId, story.context.principal.tenant_id, rememberedQuestions);
  return history
    .filter((entry) => entry.status === "answered" && !byName.has(entry.kind))
    .map((entry) => entry.resolvedQuestion ?? entry.question);
}
