import { createHash } from "node:crypto";
import { cellSchema, columnTypeSchema } from "@datapilot/contracts";
import type { GuardedSql } from "@datapilot/sql-guard";
import type { QueryResult } from "@datapilot/warehouse";
import { z } from "zod";
import type { EngineDependencies } from "../dependencies.ts";

const cachedSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: columnTypeSchema })),
  rows: z.array(z.array(cellSchema)),
  truncated: z.boolean(),
});

// Larger results are cheaper to compute again than to keep and move.
const maxCachedCells = 20_000;

export interface Executed extends QueryResult {
  readonly cached: boolean;
}

/**
 * Runs the statement, or gives what the same statement gave a short time ago on the same version of the same dataset.
 * `meanwhile` is called when the database has begun. The key carries tenant, dataset, version and the guarded text, so nothing crosses tenants and a new version misses.
 */
export async function execute(
  guarded: GuardedSql,
  place: {
    readonly tenantId: string;
    readonly version: number;
    readonly signal: AbortSignal;
    readonly meanwhile?: (() => void) | undefined;
  },
  needs: Pick<EngineDependencies, "warehouse" | "cache" | "limits">,
): Promise<Executed> {
  const { resultCacheSeconds, sqlTimeoutMs } = needs.limits;
  const key = resultKey(guarded, place.tenantId, place.version);
  if (resultCacheSeconds > 0) {
    const hit = cachedSchema.safeParse(await needs.cache.get(key));
    if (hit.success) return { ...hit.data, executeMs: 0, cached: true };
  }
  const result = await needs.warehouse.run(guarded, {
    signal: place.signal,
    timeoutMs: sqlTimeoutMs,
    meanwhile: place.meanwhile,
  });
  if (resultCacheSeconds > 0 && result.rows.length * result.columns.length <= maxCachedCells) {
    const { columns, rows, truncated } = result;
    await needs.cache.set(key, { columns, rows, truncated }, resultCacheSeconds);
  }
  return { ...result, cached: false };
}

function resultKey(guarded: GuardedSql, tenantId: string, version: number): string {
  const hash = createHash("sha256").update(`${guarded.maxRows}\n${guarded.sql}`).digest("hex");
  return `result:${tenantId}:${guarded.datasetId}:${version}:${hash}`;
}
