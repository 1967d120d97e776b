import { DataPilotError } from "@datapilot/contracts";
import { observe, type Features } from "@datapilot/planner";
import type { EvalQuestion, EvalSet } from "./eval-set.ts";
import type { Evaluation, LoadedDataset } from "./evaluation.ts";
import type { Sample } from "./logistic.ts";
import { sameAnswer, type Row } from "./same-answer.ts";

/** How each question of one half of a set is read, and whether its rows are the expected ones; sets from outside have no halves and are all "written". */
export async function observationsOf(
  set: EvalSet,
  evaluation: Evaluation,
  half: "written" | "kept",
): Promise<readonly Sample<keyof Features>[]> {
  const samples: Sample<keyof Features>[] = [];
  for (const question of set.questions) {
    if ((question.half ?? "written") !== half) continue;
    const sample = await sampleOf(set, question, evaluation);
    if (sample !== null) samples.push(sample);
  }
  return samples;
}

/** Null for what is no question to the rows, and for files that cannot be loaded. A yes/no answer stands on rows of its own kind: left out. */
async function sampleOf(
  set: EvalSet,
  question: EvalQuestion,
  evaluation: Evaluation,
): Promise<Sample<keyof Features> | null> {
  const dataset = await evaluation.load(question.tables, set.pluginId).catch(unlessExpected(null));
  if (dataset === null) return null;
  const observed = observe(await evaluation.model(dataset), question.question, evaluation.now);
  if (observed === null || observed.features.yesNo > 0) return null;
  const rows = await evaluation.run(dataset, observed.sql).catch(unlessExpected(null));
  const golds = question.expect === "answer" ? await goldOf(question, dataset, evaluation) : [];
  const right = rows !== null && golds.some((gold) => sameAnswer(gold, rows, question.ordered));
  return { values: observed.features, right };
}

/** A statement or file that fails is an outcome; anything else is a bug. */
function unlessExpected<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof DataPilotError) return value;
    throw error;
  };
}

async function goldOf(
  { gold }: EvalQuestion,
  dataset: LoadedDataset,
  evaluation: Evaluation,
): Promise<readonly (readonly Row[])[]> {
  if (gold.kind === "rows") return gold.answers;
  return Promise.all(gold.statements.map((statement) => evaluation.run(dataset, statement)));
}
