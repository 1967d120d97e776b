import type { ExportInput, JobContext } from "@datapilot/contracts";
import { fill, wordsOf } from "@datapilot/reports";
import type { Subject } from "../ask/subject.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import { analyseAgain, type ReportAnalysis } from "./analyse-again.ts";
import { answerAgain, type ReportAnswer } from "./answer-again.ts";
import { askedQuestions, type AskedQuestion } from "./asked.ts";
import { wants } from "./build-content.ts";
import type { ExportDependencies } from "./dependencies.ts";
import type { Gathered } from "./gathered.ts";
import { overviewQuestions } from "./overview-questions.ts";

// Each may take a minute on a million rows, and the report has a quarter of an hour.
const mostAnalyses = 8;

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

  const analyseAll = async (asked: readonly AskedQuestion[]): Promise<readonly ReportAnalysis[]> => {
    const analyses: ReportAnalysis[] = [];
    for (const [index, { question, analysis }] of asked.entries()) {
      if (analysis === undefined) continue;
      const outcome = await analyseAgain(analysis, subject, context, needs);
      if (outcome.ok) analyses.push({ id: `a${index + 1}`, question, request: analysis, found: outcome.found });
      else leftOut.push(fill(words.notRun, { question, reason: outcome.reason }));
    }
    return analyses;
  };

  const asked = await askedQuestions(input, subject, tenantId, needs);
  const answers = await answerAll(
    asked.filter(({ analysis }) => analysis === undefined),
    "q",
  );
  const wanted =
    input.format !== "csv" && wants(input, "analyses") ? asked.filter(({ analysis }) => analysis !== undefined) : [];
  for (const { question } of wanted.slice(0, -mostAnalyses))
    leftOut.push(fill(words.notRun, { question, reason: words.tooMany }));
  const analyses = await analyseAll(wanted.slice(-mostAnalyses));
  const latest = await needs.insights.latest({ tenantId, datasetId: subject.dataset.id });
  const insights = latest?.dataset_version === subject.dataset.version ? latest : undefined;
  const overview =
    insights === undefined && subject.dataset.plugin_id === null
      ? await answerAll(overviewQuestions(subject.model), "o")
      : [];
  return {
    subject,
    answers,
    analyses,
    overview: overview.filter((answer) => answer.rows.length > 1),
    insights,
    leftOut,
  };
}
