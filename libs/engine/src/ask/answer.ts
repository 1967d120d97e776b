import type { Answer, Cell, DrawnChart, IsolationCertificate, SkillResult, Timings } from "@datapilot/contracts";
import type { AnalysisPlan } from "@datapilot/planner";
import type { ExecutablePlan } from "./executable-plan.ts";
import type { Executed } from "./execute.ts";
import { isYes, type Explanation } from "./explain.ts";
import { figuresIn } from "./figures.ts";
import type { Question } from "./question.ts";
import type { Subject } from "./subject.ts";

/** What every answer has, however it ends. */
export interface AnswerFrame {
  readonly answerId: string;
  readonly question: Question;
  readonly subject: Subject;
  readonly timings: Timings;
}

export function blank(frame: AnswerFrame): Answer {
  const { dataset, model } = frame.subject;
  return {
    answer_id: frame.answerId,
    status: "answered",
    question: frame.question.text,
    resolved_question: frame.question.text,
    intent: frame.question.kind === "sql" ? "sql" : "question",
    answer_type: "text",
    answer: null,
    columns: [],
    rows: [],
    row_count: 0,
    truncated: false,
    sql: null,
    explanation: "",
    assumptions: frame.subject.assumption === undefined ? [] : [frame.subject.assumption],
    confidence: "high",
    confidence_score: 1,
    clarification: null,
    refusal: null,
    narrative: "",
    key_points: [],
    suggestions: [],
    chart: null,
    provenance: {
      planner: frame.question.kind === "sql" ? "sql" : "rules",
      provider: null,
      model: null,
      dataset_id: dataset.id,
      dataset_version: dataset.version,
      plugin_id: model.origin === "plugin" ? model.id : null,
      data_last_updated: dataset.updated_at,
      attempts: 1,
      tokens: 0,
    },
    timings: frame.timings,
  };
}

// The bands in which a person reads the score: of what is called high, hardly any is wrong, on tables of unknown kinds too (docs/questions.md).
function confidenceOf(score: number): Answer["confidence"] {
  if (score >= 0.9) return "high";
  return score >= 0.45 ? "medium" : "low";
}

function asObjects(result: Executed): Record<string, Cell>[] {
  return result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}

function tabular(result: Executed, sql: string): Pick<Answer, "columns" | "rows" | "row_count" | "truncated" | "sql"> {
  return {
    columns: [...result.columns],
    rows: result.rows.map((row) => [...row]),
    row_count: result.rows.length,
    truncated: result.truncated,
    sql,
  };
}

/** A planned question that ran. */
export function answered(
  frame: AnswerFrame,
  plan: ExecutablePlan,
  result: Executed,
  said: {
    readonly explanation: Explanation;
    readonly notes: readonly string[];
    readonly score: number;
    readonly chart: DrawnChart | null;
  },
): Answer {
  const base = blank(frame);
  const units = new Map(plan.columns.map((column) => [column.name, column.unit]));
  const table = tabular(result, plan.sql);
  return {
    ...base,
    ...table,
    columns: table.columns.map((column) => {
      const unit = units.get(column.name);
      return unit === undefined || unit === null ? column : { ...column, unit };
    }),
    resolved_question: plan.resolvedQuestion,
    intent: plan.intent,
    answer_type: plan.answerType,
    answer: valueOf(plan.answerType, result),
    explanation: plan.explanation,
    assumptions: [...base.assumptions, ...plan.assumptions, ...said.notes],
    confidence: confidenceOf(said.score),
    confidence_score: Math.round(said.score * 100) / 100,
    narrative: said.explanation.narrative,
    key_points: [...said.explanation.keyPoints],
    figures: figuresIn([said.explanation.narrative, ...said.explanation.keyPoints], result, [
      plan.resolvedQuestion,
      ...plan.assumptions,
    ]),
    suggestions: [...plan.suggestions],
    chart: said.chart,
    provenance: { ...base.provenance, ...plan.origin },
  };
}

function valueOf(type: Answer["answer_type"], result: Executed): Answer["answer"] {
  switch (type) {
    case "boolean":
      return isYes(result);
    case "number":
    case "text":
      return result.rows[0]?.[0] ?? null;
    case "table":
      return asObjects(result);
  }
}

/** A statement that its writer sent and that ran. */
export function answeredSql(frame: AnswerFrame, result: Executed, chart: DrawnChart | null): Answer {
  const single = result.rows.length === 1 && result.columns.length === 1 ? result.rows[0]?.[0] : undefined;
  return {
    ...blank(frame),
    ...tabular(result, frame.question.text),
    answer_type: typeof single === "number" ? "number" : "table",
    answer: typeof single === "number" ? single : asObjects(result),
    chart,
    explanation: "The statement ran as written, inside this dataset only.",
    narrative: result.truncated
      ? `The first ${result.rows.length} rows; there are more.`
      : `${result.rows.length} ${result.rows.length === 1 ? "row" : "rows"}.`,
  };
}

// The wording of a question says which analysis is meant; which column, less surely.
const skillConfidence = 0.8;

/** A question that a skill answered; the first of its tables are the answer's rows. */
export function answeredBySkill(
  frame: AnswerFrame,
  plan: AnalysisPlan,
  found: SkillResult,
  chart: DrawnChart | null,
): Answer {
  const base = blank(frame);
  const [table] = found.tables;
  return {
    ...base,
    intent: plan.intent,
    resolved_question: plan.resolvedQuestion,
    answer: found.summary,
    columns: table?.columns ?? [],
    rows: table?.rows ?? [],
    row_count: table?.rows.length ?? 0,
    explanation: `${found.title}: computed by the analysis skill "${found.skill}".`,
    assumptions: [...base.assumptions, ...plan.assumptions, ...found.assumptions],
    confidence: confidenceOf(skillConfidence),
    confidence_score: skillConfidence,
    narrative: found.summary,
    key_points: found.key_points,
    chart,
    analysis: found,
  };
}

export function withCertificate(answer: Answer, certificate: IsolationCertificate | undefined): Answer {
  return certificate === undefined ? answer : { ...answer, certificate };
}
