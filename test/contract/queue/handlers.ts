import { newId, type Answer, type JobContext, type JobHandlers } from "@datapilot/contracts";

/** The smallest answer that fits the catalog. */
export function answerTo(question: string): Answer {
  return {
    answer_id: newId(),
    status: "answered",
    question,
    resolved_question: question,
    intent: "test",
    answer_type: "text",
    answer: question,
    columns: [],
    rows: [],
    row_count: 0,
    truncated: false,
    sql: null,
    explanation: "",
    assumptions: [],
    confidence: "high",
    confidence_score: 1,
    clarification: null,
    refusal: null,
    narrative: "",
    key_points: [],
    suggestions: [],
    chart: null,
    provenance: {
      planner: "rules",
      provider: null,
      model: null,
      dataset_id: null,
      dataset_version: null,
      plugin_id: null,
      data_last_updated: null,
      attempts: 1,
      tokens: 0,
    },
    timings: { queue_ms: 0, plan_ms: 0, guard_ms: 0, execute_ms: 0, narrate_ms: 0, total_ms: 0 },
  };
}

type Ask = (question: string, context: JobContext) => Promise<void>;

/** Handlers whose `ask` does `work` and then answers; the other types are not for these tests and fail. */
export function askHandlers(work: Ask): JobHandlers {
  const notHere = async (): Promise<never> => {
    throw new Error("not for this test");
  };
  return {
    ask: async (input, context) => {
      const question = input.question ?? "";
      await work(question, context);
      return answerTo(question);
    },
    analyze: notHere,
    autopilot: notHere,
    chart: notHere,
    chat: notHere,
    deliver: notHere,
    export: notHere,
    verify: notHere,
    feedback: notHere,
    fingerprint: notHere,
    ingest: notHere,
    insights: notHere,
    overview: notHere,
    preview: notHere,
    rollback: notHere,
    suggest: notHere,
  };
}

/** Waits until the job is told to stop, then fails as a library would that heeds its signal. */
export async function untilStopped(context: JobContext): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(context.signal.reason);
    context.signal.addEventListener("abort", stop);
    if (context.signal.aborted) stop();
  });
}

export function askInput(question: string): { readonly question: string; readonly plugin: string } {
  return { question, plugin: "retail" };
}
