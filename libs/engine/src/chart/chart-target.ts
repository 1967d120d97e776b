import { DataPilotError, type JobInput } from "@datapilot/contracts";
import type { SemanticTable } from "@datapilot/semantic";
import type { Question } from "../ask/question.ts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { named } from "./close-names.ts";

export interface ChartTarget {
  readonly subject: Subject;
  readonly table: SemanticTable;
}

/**
 * The table that is charted: the one that is named, else the dataset's primary one. Throws `not_found` and `conflict` as every question
 * does, `invalid_input` for an unknown table, `forbidden` where the policy allows no charts.
 */
export async function findChartTarget(
  input: Pick<JobInput<"chart">, "session_id" | "dataset_id" | "plugin" | "table">,
  tenantId: string,
  needs: EngineDependencies,
): Promise<ChartTarget> {
  const subject = await findSubject({ target: targetOf(input) }, tenantId, needs);
  const { tables, primaryTable, policy } = subject.model;
  if (policy.allowedQuestionTypes !== null && !policy.allowedQuestionTypes.includes("chart")) {
    throw new DataPilotError("forbidden", { detail: "The policy of this data allows no charts." });
  }
  const loaded = new Set(subject.dataset.tables.map((table) => table.table));
  const choices = tables.filter((table) => loaded.has(table.name));
  if (input.table !== undefined) return { subject, table: named(input.table, choices, "table", "table") };
  const table = choices.find((choice) => choice.name === primaryTable) ?? choices[0];
  if (table === undefined) throw new DataPilotError("conflict", { detail: "There is no table to chart yet." });
  return { subject, table };
}

function targetOf(input: Pick<JobInput<"chart">, "session_id" | "dataset_id" | "plugin">): Question["target"] {
  if (input.session_id !== undefined) return { of: "session", sessionId: input.session_id };
  if (input.dataset_id !== undefined) return { of: "dataset", datasetId: input.dataset_id, pluginId: null };
  return { of: "plugin", pluginId: input.plugin ?? "" };
}
