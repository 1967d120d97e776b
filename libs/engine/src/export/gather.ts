import type { ExportInput, JobContext } from "@datapilot/contracts";
import { fill, wordsOf } from "@datapilot/reports";
import type { Subject } from "../ask/subject.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import { answerAgain, type ReportAnswer } from "./answer-again.ts";
import { askedQuestions, type AskedQuestion } from "./asked.ts";
import type { ExportDependencies } from "./dependencies.ts";
import type { Gathered } from "./gathered.ts";
import { overviewQuestions } from "./overview-questions.ts";

/** Answers what was asked anew and finds what the last search found, all on the subject's version. */
export async function gather(
  input: ExportInput,
  subject: Subject,
  context: JobContext,
  needs: ExportDependencies,
): Promise<Gathered> {
  const tenantId = context.principal.tenant_id;
  const run = createStatementRunner({ dataset: subject.dataset, model: subject.model, signal: context.signal }, needs);
  const words = wordsOf(input.language ?? "en");
  const leftOut: string[] = [];

  const answerAll = async (questions: readonly AskedQuestion[], prefix: string): Promise<readonly ReportAnswer[]> => {
    const answers: ReportAnswer[] = [];
    for (const [index, asked] of questions.entries()) {
      const outcome = await answerAgain(asked, `${prefix}${index + 1}`, subject, run, needs);
      if (outcome.ok) answers.push(outcome.answer);
      else if (asked.at !== null)
        leftOut.push(fill(words.notRun, { question: outcome.question, reason: outcome.reason }));
    }
    return answers;
  };

  const answers = await answerAll(await askedQuestions(input, subject, tenantId, needs), "q");
  const latest = await needs.insights.latest({ tenantId, datasetId: subject.dataset.id });
  const insights = latest?.dataset_version === subject.dataset.version ? latest : undefined;
  const overview =
    insights === undefined && subject.dataset.plugin_id === null
      ? await answerAll(overviewQuestions(subject.model), "o")
      : [];
  return { subject, answers, overview: overview.filter((answer) => answer.rows.length > 1), insights, leftOut };
}
