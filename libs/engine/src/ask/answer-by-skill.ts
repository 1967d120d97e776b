import { altText, chartOption, defaultLook } from "@datapilot/charts";
import { DataPilotError, type Chart, type DrawnChart } from "@datapilot/contracts";
import type { AnalysisPlan } from "@datapilot/planner";
import { requestOfPlan } from "../analyze/request-of-plan.ts";
import { runSkill } from "../analyze/run-skill.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { refused } from "./answer-without-rows.ts";
import { answeredBySkill } from "./answer.ts";
import { frameOf, type Ending, type Story } from "./story.ts";

const aboutTheQuestion: ReadonlySet<string> = new Set(["invalid_input", "forbidden"]);

/** Runs the skill that a question asks for. What does not fit the data or the policy is a refusal; a fault of a service is thrown. */
export async function answerBySkill(story: Story, plan: AnalysisPlan, needs: EngineDependencies): Promise<Ending> {
  const analysis = requestOfPlan(plan);
  story.context.emit({
    type: "plan",
    data: { intent: plan.intent, sql: null, assumptions: [...plan.assumptions] },
  });
  try {
    const found = await story.watch.timeAsync("execute", () => runSkill(analysis, story.subject, story.context, needs));
    return { analysis, answer: answeredBySkill(frameOf(story), plan, found, drawn(found.charts[0])) };
  } catch (error) {
    if (!(error instanceof DataPilotError) || !aboutTheQuestion.has(error.code)) throw error;
    const refusal = { code: "analysis_unfit", reason: error.message };
    return { analysis, answer: refused(frameOf(story), refusal, plan.intent) };
  }
}

function drawn(chart: Chart | undefined): DrawnChart | null {
  if (chart === undefined) return null;
  return {
    chart_type: chart.spec.chart_type,
    spec: chart.spec,
    echarts_option: chartOption(chart, defaultLook),
    alt_text: altText(chart),
  };
}
