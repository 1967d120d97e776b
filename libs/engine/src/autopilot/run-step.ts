import { DataPilotError, type AutopilotResult, type AutopilotStep, type JobContext } from "@datapilot/contracts";
import { analyze } from "../analyze/analyze.ts";
import { ask } from "../ask/ask.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { runInsights } from "../insights/run-insights.ts";

const keptRows = 20;
const toldInsights = 5;
const insightSeconds = 15;

/** The dataset that a step is about. */
export interface StepPlace {
  readonly datasetId: string;
  readonly version: number;
  /** Which step it is, from 1 on. */
  readonly number: number;
}

function blank(step: AutopilotStep, place: StepPlace): AutopilotResult {
  return {
    step: place.number,
    kind: step.kind,
    title: step.title,
    reason: step.reason,
    status: "done",
    narrative: "",
    key_points: [],
    sql: null,
    columns: [],
    rows: [],
    row_count: 0,
    evidence: [],
    chart: null,
    charts: [],
    provenance: {
      dataset_id: place.datasetId,
      dataset_version: place.version,
      answer_id: null,
      skill: step.kind === "skill" ? step.text : null,
    },
  };
}

/** Events of a step are its own; the autopilot's log has the autopilot's progress. */
function quietly(context: JobContext): JobContext {
  return { ...context, emit: () => {} };
}

async function runQuestion(
  step: AutopilotStep,
  place: StepPlace,
  context: JobContext,
  needs: EngineDependencies,
): Promise<AutopilotResult> {
  const answer = await ask(
    {
      kind: "ask",
      text: step.text,
      // Of the dataset, not of the session: the session's history has what the person asked.
      target: { of: "dataset", datasetId: place.datasetId, pluginId: null },
      context: [],
      narrate: false,
      explainFully: false,
    },
    quietly(context),
    // The job's end is minutes away.
    { ...needs, audit: { ...needs.audit, appendWithEnd: needs.audit.append } },
  );
  const common = blank(step, place);
  return {
    ...common,
    status: answer.status === "answered" ? "done" : "failed",
    narrative: answer.narrative,
    key_points: answer.key_points,
    sql: answer.sql,
    columns: answer.columns,
    rows: answer.rows.slice(0, keptRows),
    row_count: answer.row_count,
    chart: answer.chart,
    provenance: {
      ...common.provenance,
      dataset_version: answer.provenance.dataset_version ?? place.version,
      answer_id: answer.answer_id,
    },
  };
}

async function searchInsights(
  step: AutopilotStep,
  place: StepPlace,
  context: JobContext,
  needs: EngineDependencies,
): Promise<AutopilotResult> {
  const { insights, notes } = await runInsights(
    { dataset_id: place.datasetId, budget_seconds: insightSeconds },
    quietly(context),
    // Not kept: what an autopilot tells must not count as told when a person runs insights.
    {
      ...needs,
      insights: { ...needs.insights, find: async () => undefined, latest: async () => undefined, save: async () => {} },
    },
  );
  const told = insights.slice(0, toldInsights);
  const [first, ...others] = told;
  const evidence = told.flatMap((insight) => insight.evidence);
  const [proof] = first?.evidence ?? [];
  return {
    ...blank(step, place),
    narrative: first?.sentence ?? "Nothing stands out.",
    key_points: first === undefined ? notes : others.map(({ sentence }) => sentence),
    sql: proof?.sql ?? null,
    columns: proof?.columns ?? [],
    rows: proof?.rows.slice(0, keptRows) ?? [],
    row_count: proof?.rows.length ?? 0,
    charts: told.flatMap(({ chart }) => chart ?? []),
    evidence: evidence.map((one) => ({ ...one, rows: one.rows.slice(0, keptRows) })),
  };
}

async function runSkill(
  step: AutopilotStep,
  place: StepPlace,
  context: JobContext,
  needs: EngineDependencies,
): Promise<AutopilotResult> {
  const request = { dataset_id: place.datasetId, skill: step.text, params: step.params };
  const found = await analyze(request, quietly(context), needs);
  const [table] = found.tables;
  const common = blank(step, place);
  return {
    ...common,
    title: found.title,
    narrative: found.summary,
    key_points: found.key_points,
    columns: table?.columns ?? [],
    rows: table?.rows.slice(0, keptRows) ?? [],
    row_count: table?.rows.length ?? 0,
    charts: found.charts,
    provenance: { ...common.provenance, dataset_version: found.dataset_version },
  };
}

/**
 * Runs one step. What is wrong with the step itself is its result, and the next one follows; faults that may pass and cancellation are
 * thrown, so that the job is tried again from here or ends.
 */
export async function runStep(
  step: AutopilotStep,
  place: StepPlace,
  context: JobContext,
  needs: EngineDependencies,
): Promise<AutopilotResult> {
  context.signal.throwIfAborted();
  try {
    switch (step.kind) {
      case "question":
        return await runQuestion(step, place, context, needs);
      case "insights":
        return await searchInsights(step, place, context, needs);
      case "skill":
        return await runSkill(step, place, context, needs);
    }
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof DataPilotError) || error.retryable) throw error;
    return { ...blank(step, place), status: "failed", narrative: error.message };
  }
}
