import { createHash } from "node:crypto";
import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn, QueryPlan } from "@datapilot/planner";
import type { ReportColumn } from "@datapilot/reports";
import type { QueryResult } from "@datapilot/warehouse";
import { checkResult } from "../ask/check.ts";
import { ofRules } from "../ask/executable-plan.ts";
import { isAdditive } from "../ask/explain.ts";
import { openRangeRefusal, policyNotes, statementRefusal } from "../ask/policy.ts";
import { columnsOfResult } from "../ask/result-shape.ts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import type { StatementRunner } from "../insights/run-guarded.ts";
import type { AskedQuestion } from "./asked.ts";

/** A column of an answer: how it reads, and what it is in the question. */
export interface AnswerField extends ReportColumn {
  readonly kind: PlannedColumn["kind"];
}

/** A question's answer on the version that the report is of. */
export interface ReportAnswer {
  /** `q1`, `q2`, …: what the manifest calls it. */
  readonly id: string;
  readonly question: string;
  readonly sql: string;
  readonly planHash: string;
  readonly intent: string;
  readonly yesNo: boolean;
  readonly fields: readonly AnswerField[];
  readonly rows: readonly (readonly Cell[])[];
  readonly truncated: boolean;
  /** Groups may be added up, and all of them are there. */
  readonly additive: boolean;
  readonly complete: boolean;
  readonly assumptions: readonly string[];
}

export type AnswerOutcome =
  | { readonly ok: true; readonly answer: ReportAnswer }
  | { readonly ok: false; readonly question: string; readonly reason: string };

/**
 * Runs a question's statement again, on today's version and through the guard; one without a statement is planned first. The plan is read
 * again from the question for labels and units: it counts where it is that of the statement, else the result's own columns speak.
 */
export async function answerAgain(
  asked: AskedQuestion,
  id: string,
  subject: Subject,
  run: StatementRunner,
  needs: Pick<EngineDependencies, "planner" | "clock">,
): Promise<AnswerOutcome> {
  const plan = planOf(asked, subject, needs);
  const sql = asked.sql ?? plan?.sql;
  const question = asked.question === "" ? (sql ?? "") : asked.question;
  if (sql === undefined) return { ok: false, question, reason: "the question cannot be planned any more." };
  const fits = plan !== undefined && plan.sql === sql;
  const refusal = fits ? openRangeRefusal(subject.model, plan.query) : statementRefusal(subject.model);
  if (refusal !== undefined) return { ok: false, question, reason: refusal.reason };
  const outcome = await run(sql);
  if (!outcome.ok) return { ok: false, question, reason: outcome.reason };
  return { ok: true, answer: toAnswer({ id, question, sql }, fits ? plan : undefined, outcome.result, subject) };
}

function planOf(asked: AskedQuestion, subject: Subject, needs: Pick<EngineDependencies, "planner" | "clock">) {
  if (asked.question === "") return undefined;
  const plan = needs.planner.plan({
    question: asked.question,
    model: subject.model,
    now: needs.clock.now(),
    context: [],
  });
  return plan.kind === "query" ? plan : undefined;
}

function toAnswer(
  named: Pick<ReportAnswer, "id" | "question" | "sql">,
  plan: QueryPlan | undefined,
  result: QueryResult,
  { model }: Subject,
): ReportAnswer {
  const columns = plan?.columns ?? columnsOfResult(result);
  const planned = plan === undefined ? undefined : ofRules(plan, []);
  const notes =
    planned === undefined
      ? []
      : [...planned.assumptions, ...checkResult(result, planned).notes, ...policyNotes(model, planned.query, result)];
  return {
    ...named,
    planHash: hashOf(plan === undefined ? named.sql : JSON.stringify(plan.query)),
    intent: plan?.intent ?? "list",
    yesNo: plan?.answerType === "boolean",
    fields: result.columns.map(({ name, type }, index) => fieldOf(name, type, columns[index])),
    rows: result.rows,
    truncated: result.truncated,
    additive: planned !== undefined && isAdditive(planned),
    complete: !result.truncated && plan?.query.limit === null && plan.query.having.length === 0,
    assumptions: notes,
  };
}

function fieldOf(name: string, type: ReportColumn["type"], planned: PlannedColumn | undefined): AnswerField {
  const label = planned?.label ?? name.replaceAll("_", " ");
  return {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    type,
    unit: planned?.unit ?? null,
    format: planned?.format ?? null,
    kind: planned?.kind ?? "value",
  };
}

/** SHA-256, hexadecimal. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
