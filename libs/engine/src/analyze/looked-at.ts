import { DataPilotError } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { sinceOf } from "./table-source.ts";

/** Half-open, ISO dates. */
interface Period {
  readonly from: string;
  readonly to: string;
}

export interface LookedAt {
  readonly period: Period | null;
  /** Said in the result when the policy chose the period. */
  readonly assumption: string | null;
}

const dayMs = 86_400_000;

/**
 * The stretch of a table's time that an analysis may read: what was asked for, or, where the policy bounds it and nothing was asked,
 * the last days. Throws `forbidden` for a longer one, as a question of that length is refused.
 */
export function lookedAt(model: SemanticModel, tableName: string, asked: Period | null | undefined): LookedAt {
  const most = model.policy.maxDateRangeDays;
  const table = model.tables.find((one) => one.name === tableName);
  const since = table === undefined ? null : sinceOf(table, model);
  if (most === null || table === undefined || since === null) return { period: asked ?? null, assumption: null };
  if (asked !== undefined && asked !== null) {
    if (Date.parse(asked.to) - Date.parse(asked.from) <= most * dayMs) return { period: asked, assumption: null };
    throw new DataPilotError("forbidden", {
      detail: `An analysis of this data may cover at most ${most} days; name a shorter period.`,
    });
  }
  const { min, max } = table.columns.find((column) => column.name === table.timeColumn) ?? { min: null, max: null };
  if (min === null || max === null || min >= since) return { period: null, assumption: null };
  const to = new Date(Date.parse(max.slice(0, 10)) + dayMs).toISOString().slice(0, 10);
  return {
    period: { from: since, to },
    assumption: `Only the last ${most} days of the data are looked at, from ${since}: the policy allows no more.`,
  };
}
