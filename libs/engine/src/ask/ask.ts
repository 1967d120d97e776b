import { DataPilotError, newId, type Answer, type JobContext, type Timings } from "@datapilot/contracts";
import type { PlanOutcome, QueryPlan } from "@datapilot/planner";
import type { GuardedSql } from "@datapilot/sql-guard";
import type { EngineDependencies } from "../dependencies.ts";
import { answered, answeredSql, failed, refused, withCertificate, withoutQuery, type AnswerFrame } from "./answer.ts";
import { checkResult } from "./check.ts";
import { execute, type Executed } from "./execute.ts";
import { explain } from "./explain.ts";
import type { Question } from "./question.ts";
import { record } from "./record.ts";
import { scopeOf } from "./scope.ts";
import { findSubject, type Subject } from "./subject.ts";
import { createStopwatch, type Stopwatch } from "./stopwatch.ts";

// Enough for a first look while the whole answer is on its way.
const partialRows = 100;

interface Story {
  readonly question: Question;
  readonly subject: Subject;
  readonly context: JobContext;
  readonly watch: Stopwatch;
  readonly answerId: string;
}

interface Ending {
  readonly answer: Answer;
  readonly plan?: PlanOutcome;
  readonly guarded?: GuardedSql;
}

/**
 * A question becomes an answer:
 *
 *     subject → (question: plan) → guard → execute → check → explain → audit
 *                (sql: as sent)
 *
 * Refusals, clarifications and statements that the database cannot run are answers; a fault of a service is an error
 * and the job is tried again. Throws `not_found` and `conflict` when there is nothing to ask.
 */
export async function ask(question: Question, context: JobContext, needs: EngineDependencies): Promise<Answer> {
  const watch = createStopwatch(context.queueMs);
  const subject = await findSubject(question, context.principal.tenant_id, needs);
  const story: Story = { question, subject, context, watch, answerId: newId() };
  const ending = question.kind === "sql" ? await runStatement(story, needs) : await runQuestion(story, needs);
  const answer = withCertificate(ending.answer, question.explainFully ? ending.guarded?.certificate : undefined);
  await record({ question, subject, plan: ending.plan, guarded: ending.guarded, answer }, context, needs);
  return answer;
}

async function runQuestion(story: Story, needs: EngineDependencies): Promise<Ending> {
  const { question, subject, watch } = story;
  const context = question.context ?? (await earlierQuestions(story, needs));
  const plan = watch.time("plan", () =>
    needs.planner.plan({ question: question.text, model: subject.model, now: needs.clock.now(), context }),
  );
  if (plan.kind !== "query") return { plan, answer: withoutQuery(frameOf(story), plan) };
  return { plan, ...(await runPlan(story, plan, needs)) };
}

async function runPlan(story: Story, plan: QueryPlan, needs: EngineDependencies): Promise<Ending> {
  story.context.emit({
    type: "plan",
    data: { intent: plan.intent, sql: plan.sql, assumptions: [...plan.assumptions] },
  });
  return runGuarded(story, plan.sql, needs, (result) => {
    const check = checkResult(result, plan);
    const explanation = story.watch.time("narrate", () => explain(result, plan));
    const score = plan.confidence * check.trust;
    return answered(frameOf(story), plan, result, { explanation, notes: check.notes, score });
  });
}

async function runStatement(story: Story, needs: EngineDependencies): Promise<Ending> {
  return runGuarded(story, story.question.text, needs, (result) => answeredSql(frameOf(story), result));
}

async function runGuarded(
  story: Story,
  sql: string,
  needs: EngineDependencies,
  conclude: (result: Executed) => Answer,
): Promise<Ending> {
  const { subject, watch, context } = story;
  const scope = scopeOf(subject.dataset, subject.model, needs.limits.sqlMaxRows);
  const verdict = watch.time("guard", () => needs.guard.check(sql, scope));
  if (!verdict.ok) {
    const { code, reason } = verdict.refusal;
    return { answer: refused(frameOf(story), { code, reason }, story.question.kind === "sql" ? "sql" : "unsafe", sql) };
  }
  const { guarded } = verdict;
  try {
    const place = { tenantId: context.principal.tenant_id, version: subject.dataset.version, signal: context.signal };
    const result = await watch.timeAsync("execute", () => execute(guarded, place, needs));
    emitRows(story, result);
    return { guarded, answer: conclude(result) };
  } catch (error) {
    if (!isAboutTheStatement(error)) throw error;
    return { guarded, answer: failed(frameOf(story), sql, error.message) };
  }
}

function emitRows(story: Story, result: Executed): void {
  story.context.emit({
    type: "rows",
    data: {
      columns: [...result.columns],
      rows: result.rows.slice(0, partialRows).map((row) => [...row]),
      offset: 0,
    },
  });
}

const aboutTheStatement: ReadonlySet<string> = new Set(["query_failed", "query_timeout", "query_too_costly"]);

function isAboutTheStatement(error: unknown): error is DataPilotError {
  return error instanceof DataPilotError && aboutTheStatement.has(error.code);
}

// As far back as people refer.
const rememberedQuestions = 5;

async function earlierQuestions(story: Story, needs: EngineDependencies): Promise<readonly string[]> {
  const { sessionId } = story.subject;
  if (sessionId === undefined) return [];
  const history = await needs.sessions.history(sessionId, story.context.principal.tenant_id, rememberedQuestions);
  return history.filter((entry) => entry.status === "answered" && entry.kind !== "sql").map((entry) => entry.question);
}

function frameOf(story: Story): AnswerFrame {
  const timings: Timings = story.watch.read();
  return { answerId: story.answerId, question: story.question, subject: story.subject, timings };
}
