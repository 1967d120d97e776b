import type { InsightRun, InsightRunSummary } from "@datapilot/contracts";

/** Whose runs are looked for: of one dataset, of one plugin's datasets, or all of the tenant's. */
export interface InsightRunFilter {
  readonly tenantId: string;
  readonly datasetId?: string | undefined;
  readonly pluginId?: string | undefined;
}

/** Insight runs as they were told. Those of a deleted dataset are gone with it. */
export interface InsightStore {
  /** Keeps the run under its id; a run that is there stays as it is, as its job may be tried again. */
  save(tenantId: string, run: InsightRun): Promise<void>;
  find(runId: string, tenantId: string): Promise<InsightRun | undefined>;
  /** The run that ended last. */
  latest(filter: InsightRunFilter): Promise<InsightRun | undefined>;
  /** Last ended first, a page at a time. */
  page(
    filter: InsightRunFilter & { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly runs: readonly InsightRunSummary[]; readonly nextCursor: string | null }>;
}
