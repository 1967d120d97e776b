import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { underWay } from "./job-row.ts";

interface Depths {
  readonly at: number;
  readonly total: number;
  readonly byTenant: ReadonlyMap<string, number>;
}

async function countUnderWay(database: Database): Promise<Depths> {
  const at = performance.now();
  const rows = await database.run((db) =>
    db
      .selectFrom("jobs")
      .select(["tenant_id", sql<number>`count(*)::int`.as("jobs")])
      .where("status", "in", underWay)
      .groupBy("tenant_id")
      .execute(),
  );
  const byTenant = new Map(rows.map((row) => [row.tenant_id, row.jobs]));
  return { at, byTenant, total: rows.reduce((sum, row) => sum + row.jobs, 0) };
}

/**
 * Counts the jobs that have not ended, from the partial index that holds only those. One count serves every tenant and
 * every caller for `maxAgeMs`, so a limit on the depth can be passed by what arrives in that time.
 */
export function createDepthCounter(
  database: Database,
  maxAgeMs: number,
): (tenantId: string) => Promise<{ readonly total: number; readonly tenant: number }> {
  let latest: Depths | undefined;
  let counting: Promise<Depths> | undefined;

  async function current(): Promise<Depths> {
    if (latest !== undefined && performance.now() - latest.at < maxAgeMs) return latest;
    counting ??= countUnderWay(database).finally(() => {
      counting = undefined;
    });
    latest = await counting;
    return latest;
  }

  return async (tenantId) => {
    const depths = await current();
    return { total: depths.total, tenant: depths.byTenant.get(tenantId) ?? 0 };
  };
}
