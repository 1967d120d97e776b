import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";

/** What a look at the result tells about the answer. */
export interface ResultCheck {
  /** Sentences for the assumptions. */
  readonly notes: readonly string[];
  /** Factor on the plan's confidence, 0..1. */
  readonly trust: number;
}

type Finding = ResultCheck | undefined;
type Check = (result: QueryResult, plan: ExecutablePlan) => Finding;

const empty: Check = (result, plan) =>
  result.rows.length === 0 && plan.answerType !== "boolean"
    ? { notes: ["No rows match; a filter may be too narrow or spelled differently in the data."], trust: 0.6 }
    : undefined;

const allNull: Check = (result) =>
  result.rows.length > 0 && result.rows.every((row) => row.every((cell) => cell === null))
    ? { notes: ["There is no value to compute with: every matching row is empty there."], trust: 0.5 }
    : undefined;

const truncated: Check = (result) =>
  result.truncated
    ? { notes: [`Only the first ${result.rows.length} rows are shown; there are more.`], trust: 0.9 }
    : undefined;

const missingGroup: Check = (result, plan) => {
  const dimensions = plan.columns.flatMap((column, index) => (column.kind === "dimension" ? [index] : []));
  const missing = dimensions.length > 0 && result.rows.some((row) => dimensions.some((index) => row[index] === null));
  return missing ? { notes: ["One group stands for rows where the value is missing."], trust: 1 } : undefined;
};

const checks: readonly Check[] = [empty, allNull, truncated, missingGroup];

/** Looks at a result for what should be said aloud: empty, all null, cut off, a group of missing values. */
export function checkResult(result: QueryResult, plan: ExecutablePlan): ResultCheck {
  const findings = checks.flatMap((check) => check(result, plan) ?? []);
  return {
    notes: findings.flatMap((finding) => finding.notes),
    trust: findings.reduce((trust, finding) => trust * finding.trust, 1),
  };
}
