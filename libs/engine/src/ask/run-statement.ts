import { DataPilotError, type Refusal } from "@datapilot/contracts";
import type { GuardedSql } from "@datapilot/sql-guard";
import type { EngineDependencies } from "../dependencies.ts";
import { execute, type Executed } from "./execute.ts";
import { scopeOf } from "./scope.ts";
import type { Story } from "./story.ts";

/** What became of a statement: it ran, the guard refused it, or the database could not run it. */
export type StatementOutcome =
  | { readonly kind: "ran"; readonly guarded: GuardedSql; readonly result: Executed }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "failed"; readonly guarded: GuardedSql; readonly code: string; readonly reason: string };

const aboutTheStatement: ReadonlySet<string> = new Set(["query_failed", "query_timeout", "query_too_costly"]);

/** Guard, then execute, with `meanwhile` done while the database works. Faults of a service are thrown; what is wrong with the statement is an outcome. */
export async function runStatement(
  story: Story,
  sql: string,
  needs: EngineDependencies,
  meanwhile?: () => void,
): Promise<StatementOutcome> {
  const { subject, watch, context } = story;
  const scope = scopeOf(subject.dataset, subject.model, needs.limits.sqlMaxRows);
  const verdict = watch.time("guard", () => needs.guard.check(sql, scope));
  if (!verdict.ok) return { kind: "refused", refusal: { code: verdict.refusal.code, reason: verdict.refusal.reason } };
  const { guarded } = verdict;
  const place = {
    tenantId: context.principal.tenant_id,
    version: subject.dataset.version,
    signal: context.signal,
    meanwhile,
  };
  try {
    return { kind: "ran", guarded, result: await watch.timeAsync("execute", () => execute(guarded, place, needs)) };
  } catch (error) {
    if (!(error instanceof DataPilotError) || !aboutTheStatement.has(error.code)) throw error;
    return { kind: "failed", guarded, code: error.code, reason: error.message };
  }
}
