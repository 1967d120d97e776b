import { insightsTask, type Finding } from "@datapilot/analysis";
import type { JobContext } from "@datapilot/contracts";
import type { Subject } from "../../ask/subject.ts";
import type { EngineDependencies } from "../../dependencies.ts";
import { openSources } from "./sources.ts";

/** The search keeps to its budget by itself; what it does last may take this much longer. Milliseconds. */
const graceMs = 60_000;

export interface DetectorsOutcome {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Runs the detectors over the dataset's tables in a worker thread, which ends at once when the job is cancelled. */
export async function runDetectors(
  subject: Subject,
  budgetMs: number,
  context: JobContext,
  needs: Pick<EngineDependencies, "analysis" | "blobs">,
): Promise<DetectorsOutcome> {
  const opened = await openSources(subject, context.signal, needs);
  try {
    return await needs.analysis.run(
      insightsTask,
      { sources: [...opened.sources], budgetMs },
      {
        signal: context.signal,
        timeLimitMs: budgetMs + graceMs,
        onProgress: (percent, stage) =>
          context.emit({
            type: "progress",
            data: { percent: 10 + 0.75 * percent, stage: "detectors", message: `Looking for ${stage}.` },
          }),
      },
    );
  } finally {
    await opened.release();
  }
}
