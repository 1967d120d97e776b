import type { EngineDependencies, ExportDependencies } from "@datapilot/engine";
import { createReportPool } from "@datapilot/reports";
import type { Config, Shutdown } from "@datapilot/runtime";
import { createExportStore, type Database } from "@datapilot/storage";
import { cpuConcurrency } from "./engine.ts";

/** What exports need beside the engine: the files' rows and threads that lay out pages, put on `shutdown`. */
export function createExporting(
  engine: EngineDependencies,
  database: Database,
  config: Config,
  shutdown: Shutdown,
): ExportDependencies {
  const reports = createReportPool({ threads: cpuConcurrency(config) });
  shutdown.add("reports", () => reports.close());
  return { ...engine, exports: createExportStore(database), reports, exportKeepHours: config.exportKeepHours };
}
