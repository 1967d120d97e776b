import type { ReportPool } from "@datapilot/reports";
import type { ExportStore } from "@datapilot/storage";
import type { EngineDependencies } from "../dependencies.ts";

/** What exports need beside the engine's own parts. */
export interface ExportDependencies extends EngineDependencies {
  readonly exports: ExportStore;
  readonly reports: ReportPool;
  /** How long a file can be downloaded. */
  readonly exportKeepHours: number;
}
