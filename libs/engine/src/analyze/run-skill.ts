import { findColumn, skillTask, type AnalysisSource } from "@datapilot/analysis";
import {
  columnsInParameters,
  DataPilotError,
  parseSkill,
  type JobContext,
  type SkillRequest,
  type SkillResult,
} from "@datapilot/contracts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { lookedAt } from "./looked-at.ts";
import { localSource, plannedSources, type PlannedSource } from "./analysis-source.ts";

/** Within the job's own limit, so that the thread is ended and the reason said. */
const timeLimitMs = 150_000;

/**
 * One skill on one table of the subject, in a thread of the analysis pool. Throws `forbidden` where the policy allows no analyses or not so long a period,
 * `invalid_input` for parameters and columns that do not fit, `cancelled`, `deadline_exceeded`.
 */
export async function runSkill(
  request: SkillRequest,
  subject: Subject,
  context: Pick<JobContext, "signal" | "emit">,
  needs: Pick<EngineDependencies, "blobs" | "analysis">,
): Promise<SkillResult> {
  requireAnalysisAllowed(subject);
  const { skill, params } = parseSkill(request.skill, request.params);
  const named = [...columnsInParameters(params), ...(request.where ?? []).map(({ column }) => column)];
  const planned = chooseSource(plannedSources(subject.dataset, subject.model), request.table, named);
  const { period, assumption } = lookedAt(subject.model, planned.table, request.period);
  const { source, release } = await localSource(planned, context.signal, needs);
  try {
    const found = await needs.analysis.run(
      skillTask,
      { skill, params, source: { ...source, ...rowsOf(request, period) } },
      {
        signal: context.signal,
        timeLimitMs,
        onProgress: (percent, stage) => context.emit({ type: "progress", data: { percent, stage, message: stage } }),
      },
    );
    const assumptions = [...(assumption === null ? [] : [assumption]), ...found.assumptions];
    return { ...found, assumptions, dataset_id: subject.dataset.id, dataset_version: subject.dataset.version };
  } finally {
    await release();
  }
}

function rowsOf(
  { where = [] }: SkillRequest,
  period: SkillRequest["period"],
): Pick<AnalysisSource, "where" | "period"> {
  return {
    ...(where.length === 0 ? {} : { where: where.map(({ column, values }) => ({ column, values: [...values] })) }),
    ...(period === undefined || period === null ? {} : { period }),
  };
}

/** Throws `forbidden` where the policy names the types of questions it allows, and analyses are none of them. */
export function requireAnalysisAllowed({ model }: Pick<Subject, "model">): void {
  const allowed = model.policy.allowedQuestionTypes;
  if (allowed === null || allowed.includes("analysis")) return;
  throw new DataPilotError("forbidden", {
    detail: "The policy of this data allows no statistical analyses; ask for figures instead.",
  });
}

/** The table that was named, else the first that has every column; where none has, the one that has most says what is missing. */
function chooseSource(
  sources: readonly PlannedSource[],
  table: string | undefined,
  columns: readonly string[],
): PlannedSource {
  if (table !== undefined) {
    const named = sources.find((source) => source.table === table);
    if (named !== undefined) return named;
    const known = sources.map((source) => source.table).join(", ");
    throw new DataPilotError("invalid_input", { detail: `There is no table "${table}"; the tables are ${known}.` });
  }
  const known = (source: PlannedSource): number =>
    columns.filter((name) => findColumn(source.columns, name) !== undefined).length;
  const [first, ...others] = sources;
  if (first === undefined)
    throw new DataPilotError("conflict", { detail: "There are no rows to analyse yet; upload a file first." });
  return others.reduce((best, source) => (known(source) > known(best) ? source : best), first);
}
