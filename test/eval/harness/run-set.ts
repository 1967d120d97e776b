import type { Answer } from "@datapilot/contracts";
import type { EvalQuestion, EvalSet } from "./eval-set.ts";
import type { Evaluation, LoadedDataset } from "./evaluation.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Row } from "./same-answer.ts";

/** One question, how it ended, and what a person needs to see why. */
export interface Outcome {
  readonly question: EvalQuestion;
  readonly verdict: Verdict;
  /** 0..1; 0 when there was no answer. */
  readonly confidence: number;
  /** Of planning; null when nothing was planned. */
  readonly planMs: number | null;
  readonly sql: string | null;
  readonly rows: readonly Row[];
  readonly gold: readonly Row[];
  /** What was said instead of rows, or why it failed. */
  readonly said: string;
}

/** How the words of an outcome begin whose tables could not be loaded. */
export const notLoaded = "not loaded: ";

/**
 * Asks every question of a set, one after the other: load its tables (once) → gold rows → ask → judge.
 * A gold statement that does not run is a fault of the set and is thrown; a table of an external set that does not load fails its questions.
 */
export async function runSet(set: EvalSet, evaluation: Evaluation): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of set.questions) outcomes.push(await runQuestion(set, question, evaluation));
  return outcomes;
}

async function runQuestion(set: EvalSet, question: EvalQuestion, evaluation: Evaluation): Promise<Outcome> {
  const dataset = await loadOf(set, question, evaluation);
  if (typeof dataset === "string") return failed(question, [], dataset);
  const golds = await goldOf(question, dataset, evaluation);
  try {
    return outcomeOf(question, await evaluation.ask(dataset, question.question), golds);
  } catch (error) {
    // A fault of the product on one question must not hide the figures of the others.
    return failed(question, golds[0] ?? [], error instanceof Error ? error.message : String(error));
  }
}

/** The dataset, or why it could not be loaded. */
async function loadOf(set: EvalSet, question: EvalQuestion, evaluation: Evaluation): Promise<LoadedDataset | string> {
  try {
    return await evaluation.load(question.tables, set.pluginId);
  } catch (error) {
    if (set.kind !== "external") throw error;
    // A file that breaks the loader is a finding about that file; the figures of the others are still wanted.
    const names = question.tables.map((table) => table.filename).join(", ");
    return `${notLoaded}${names}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function goldOf(
  { id, gold }: EvalQuestion,
  dataset: LoadedDataset,
  evaluation: Evaluation,
): Promise<readonly (readonly Row[])[]> {
  if (gold.kind === "rows") return gold.answers;
  try {
    return await Promise.all(gold.statements.map((statement) => evaluation.run(dataset, statement)));
  } catch (error) {
    throw new Error(`The gold statement of ${id} does not run.`, { cause: error });
  }
}

function outcomeOf(question: EvalQuestion, answer: Answer, golds: readonly (readonly Row[])[]): Outcome {
  return {
    question,
    verdict: judge(question, answer, golds),
    confidence: answer.confidence_score,
    planMs: answer.timings.plan_ms,
    sql: answer.sql,
    rows: answer.rows,
    gold: golds[0] ?? [],
    said: answer.explanation,
  };
}

function failed(question: EvalQuestion, gold: readonly Row[], said: string): Outcome {
  return { question, verdict: "failed", confidence: 0, planMs: null, sql: null, rows: [], gold, said };
}
