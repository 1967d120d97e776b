import { DataPilotError, type Dataset } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import { scopeOf } from "../ask/scope.ts";
import type { EngineDependencies } from "../dependencies.ts";

export type GuardedOutcome =
  | { readonly ok: true; readonly result: QueryResult }
  | { readonly ok: false; readonly reason: string };

export type StatementRunner = (sql: string) => Promise<GuardedOutcome>;

/**
 * Runs statements over one dataset through guard and warehouse; what either says against one comes back as a sentence. Faults that may
 * pass, and cancellation, are thrown.
 */
export function createStatementRunner(
  place: { readonly dataset: Dataset; readonly model: SemanticModel; readonly signal: AbortSignal },
  needs: Pick<EngineDependencies, "guard" | "warehouse" | "limits">,
): StatementRunner {
  const { sqlMaxRows, sqlTimeoutMs } = needs.limits;
  return async (sql) => {
    const verdict = needs.guard.check(sql, scopeOf(place.dataset, place.model, sqlMaxRows));
    if (!verdict.ok) return { ok: false, reason: verdict.refusal.reason };
    try {
      const result = await needs.warehouse.run(verdict.guarded, { signal: place.signal, timeoutMs: sqlTimeoutMs });
      return { ok: true, result };
    } catch (error) {
      if (!(error instanceof DataPilotError) || error.retryable || error.code === "cancelled") throw error;
      return { ok: false, reason: error.message };
    }
  };
}
