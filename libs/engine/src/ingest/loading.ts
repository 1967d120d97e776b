import type { JobContext, JobInput } from "@datapilot/contracts";
import type { Destination } from "./destination.ts";

/** One load on its way. */
export interface Loading {
  readonly input: JobInput<"ingest">;
  readonly context: JobContext;
  readonly destination: Destination;
  readonly loadId: string;
  readonly folder: string;
}
