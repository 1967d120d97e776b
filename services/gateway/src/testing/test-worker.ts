import type { EventLog, JobInput, JobRecord, JobStore, JobType, NewEvent, TerminalOutcome } from "@datapilot/contracts";
import type { JobQueue, SubmitOptions } from "@datapilot/queue";

type Script = (job: JobRecord, emit: (event: NewEvent) => Promise<void>) => Promise<TerminalOutcome | undefined>;

/** Does the work of jobs in the test's own process: what a script says happens to the job, its row and its event log. */
export interface TestWorker {
  /** The queue to give the gateway: each job it takes is run by the script of its type at once; without a script it stays queued. */
  readonly queue: JobQueue;
  script(type: JobType, script: Script): void;
  /** Forgets all scripts: jobs stay queued from now on. */
  rest(): void;
  emit(jobId: string, event: NewEvent): Promise<void>;
  /** Starts the job, if it is not started yet, and ends it. */
  finish(jobId: string, outcome: TerminalOutcome): Promise<void>;
}

function endEvent(outcome: TerminalOutcome): NewEvent {
  if (outcome.status === "completed") return { type: "completed", data: { result: outcome.result } };
  if (outcome.status === "failed") return { type: "failed", data: { error: outcome.error } };
  return { type: "cancelled", data: {} };
}

export function createTestWorker(parts: {
  readonly jobs: JobStore;
  readonly eventLog: EventLog;
  readonly queue: JobQueue;
}): TestWorker {
  const { jobs, eventLog, queue } = parts;
  const scripts = new Map<JobType, Script>();

  async function emit(jobId: string, event: NewEvent): Promise<void> {
    // The log begins with `queued`, whoever writes first.
    await Promise.all([eventLog.append(jobId, { type: "queued", data: {} }), eventLog.append(jobId, event)]);
  }

  async function finish(jobId: string, outcome: TerminalOutcome): Promise<void> {
    const started = await jobs.start(jobId);
    if (started === undefined) return;
    if (await jobs.finish(jobId, started.attempt, outcome)) await emit(jobId, endEvent(outcome));
  }

  async function run(job: JobRecord): Promise<void> {
    const script = scripts.get(job.type);
    if (script === undefined) return;
    const outcome = await script(job, (event) => emit(job.id, event));
    if (outcome !== undefined) await finish(job.id, outcome);
  }

  return {
    queue: {
      ...queue,
      submit: async <T extends JobType>(type: T, input: JobInput<T>, options: SubmitOptions) => {
        const submitted = await queue.submit(type, input, options);
        // In the background, as a worker would; what goes wrong shows as a job that never ends.
        if (submitted.created) run(submitted.job).catch((error: unknown) => process.emitWarning(String(error)));
        return submitted;
      },
    },
    script: (type, script) => {
      scripts.set(type, script);
    },
    rest: () => scripts.clear(),
    emit,
    finish,
  };
}
