import type { Logger } from "@datapilot/contracts";
import { maintain, removeExports, type ExportDependencies } from "@datapilot/engine";

// Deletions are asked for in days and sessions end after a day: minutes are soon enough.
const intervalMs = 10 * 60_000;

/** Runs the clean-up now and then until it is stopped; a run that fails is logged and the next one tries again. */
export function startMaintenance(
  needs: ExportDependencies,
  options: { readonly purgeAfterDays: number; readonly logger: Logger; readonly purgeJobs: () => Promise<void> },
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    try {
      const removedExports = await removeExports(needs);
      const report = await maintain(options.purgeAfterDays, needs);
      await options.purgeJobs();
      options.logger.debug({ ...report, removedExports }, "maintenance ran");
    } catch (error) {
      options.logger.warn({ err: error }, "maintenance failed and will be tried again");
    }
  }

  const timer = setInterval(() => {
    running = running.then(runOnce);
  }, intervalMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
