import type { ColumnType } from "@datapilot/contracts";
import type { ModelPlan, PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";

const kinds: Readonly<Record<ColumnType, PlannedColumn["kind"]>> = {
  text: "dimension",
  integer: "measure",
  decimal: "measure",
  number: "measure",
  boolean: "dimension",
  date: "time",
  timestamp: "time",
  timestamptz: "time",
  time: "dimension",
};

const formats: Readonly<Record<PlannedColumn["kind"], PlannedColumn["format"]>> = {
  measure: "number",
  dimension: "text",
  time: "date",
  value: "text",
};

// A model's own certainty is not calibrated: it never outranks a reading that the rules are sure of.
const highestConfidence = 0.7;

/** A language model's reply and its result as a plan; what the columns are is read from the result. */
export function planOfModel(
  question: string,
  made: ModelPlan,
  sql: string,
  result: QueryResult,
  attempts: number,
): ExecutablePlan {
  return {
    kind: "query",
    intent: "question",
    resolvedQuestion: question,
    query: null,
    sql,
    columns: result.columns.map(({ name, type }) => {
      const kind = kinds[type];
      return { name, label: name.replaceAll("_", " "), kind, unit: null, format: formats[kind] };
    }),
    answerType: answerTypeOf(result),
    assumptions: [...made.reply.assumptions],
    confidence: Math.max(0, Math.min(highestConfidence, made.reply.confidence)),
    explanation: made.reply.explanation,
    suggestions: [],
    origin: { planner: "llm", provider: made.provider, model: made.model, attempts, tokens: made.tokens },
  };
}

function answerTypeOf(result: QueryResult): ExecutablePlan["answerType"] {
  const [column] = result.columns;
  if (column === undefined || result.columns.length !== 1 || result.rows.length !== 1) return "table";
  if (column.type === "boolean") return "boolean";
  return kinds[column.type] === "measure" ? "number" : "text";
}
