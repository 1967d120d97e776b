import {
  DataPilotError,
  jobCatalog,
  toJobError,
  type JobContext,
  type JobError,
  type JobHandlers,
  type JobResult,
  type JobType,
  type Logger,
} from "@datapilot/contracts";
import { parseInput } from "../submit/parse-input.ts";
import { resultProblems } from "./check-result.ts";
import { deadlineExceeded, type Stop } from "./stop.ts";

/** What came of running the handler once. `given_back` and `abandoned` end nothing: the job goes on elsewhere. */
export type AttemptOutcome =
  | { readonly kind: "completed"; readonly result: unknown }
  | { readonly kind: "failed"; readonly error: JobError }
  | { readonly kind: "cancelled" }
  | { readonly kind: "given_back" }
  | { readonly kind: "abandoned" };

/** How long a handler may take to heed its signal; after that the try ends without it. */
const heedMs = 5_000;

/** Input parsed, handler run, result checked. Rejects with what the handler threw. */
async function handle<T extends JobType>(
  handlers: JobHandlers,
  type: T,
  input: unknown,
  context: JobContext,
): Promise<JobResult<T>> {
  const result = await handlers[type](parseInput(type, input), context);
  const problems = resultProblems(type, result);
  if (problems !== undefined)
    throw new Error(`The result of ${type} does not fit the catalog: ${JSON.stringify(problems)}`);
  return result;
}

/** Runs the handler of the job under its deadline and its stop signal. Never rejects. */
export async function attempt(
  handlers: JobHandlers,
  type: JobType,
  input: unknown,
  context: JobContext,
  stop: Stop,
  logger: Logger,
): Promise<AttemptOutcome> {
  const deadline = setTimeout(() => stop.now("deadline"), jobCatalog[type].deadlineMs);
  const overrun = afterStop(stop);
  try {
    const result = await Promise.race([handle(handlers, type, input, context), overrun.reached]);
    // A result that came despite the signal is a result; only a job that may be another's by now gives it up.
    return mayBeAnothers(stop) ? { kind: "abandoned" } : { kind: "completed", result };
  } catch (error) {
    const stopped = outcomeOfStop(stop, type);
    if (stopped !== undefined) return stopped;
    if (!(error instanceof DataPilotError))
      logger.error({ err: error, job_id: context.jobId, type }, "A job failed by a bug");
    return { kind: "failed", error: toJobError(error) };
  } finally {
    clearTimeout(deadline);
    overrun.clear();
  }
}

function mayBeAnothers(stop: Stop): boolean {
  const reason = stop.reason();
  return reason === "lock_lost" || reason === "superseded";
}

function outcomeOfStop(stop: Stop, type: JobType): AttemptOutcome | undefined {
  switch (stop.reason()) {
    case undefined:
      return undefined;
    case "cancel":
      return { kind: "cancelled" };
    case "deadline":
      return { kind: "failed", error: toJobError(deadlineExceeded(type)) };
    case "shutdown":
      return { kind: "given_back" };
    case "lock_lost":
    case "superseded":
      return { kind: "abandoned" };
  }
}

/** Rejects when the handler has not ended a while after the signal. */
function afterStop(stop: Stop): { readonly reached: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => {};
  const reached = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(new Error("The handler does not heed its signal")), heedMs);
    };
    stop.signal.addEventListener("abort", onAbort);
  });
  return {
    reached,
    clear() {
      clearTimeout(timer);
      stop.signal.removeEventListener("abort", onAbort);
    },
  };
}
