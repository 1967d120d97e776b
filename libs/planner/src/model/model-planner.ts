import type { LlmMessage, LlmProvider } from "@datapilot/contracts";
import { askStructured } from "@datapilot/llm";
import type { SemanticModel } from "@datapilot/semantic";
import { systemPrompt } from "./prompt.ts";
import { replySchema, type ModelReply } from "./reply.ts";

/** An approved question of the same plugin and its SQL. */
export interface PlanExample {
  readonly question: string;
  readonly sql: string;
}

/** A statement that the model wrote before, and the exact reason why it could not be used. */
export interface FailedStatement {
  readonly sql: string;
  readonly error: string;
}

export interface ModelPlanRequest {
  readonly question: string;
  readonly model: SemanticModel;
  readonly now: Date;
  /** What the data is about, when that is known. */
  readonly domain?: string | null;
  /** Earlier questions of the conversation, oldest first. */
  readonly context: readonly string[];
  readonly examples: readonly PlanExample[];
  readonly failures: readonly FailedStatement[];
  readonly signal: AbortSignal;
  /** Pieces of the reply's text as they stream in. */
  readonly onDelta?: (text: string) => void;
}

export interface ModelPlan {
  readonly reply: ModelReply;
  readonly provider: string;
  readonly model: string;
  readonly tokens: number;
}

/** Plans with a language model. */
export interface ModelPlanner {
  /** Throws `LlmFault` when no provider gives a usable reply. */
  plan(request: ModelPlanRequest): Promise<ModelPlan>;
}

// A statement with its explanation; more is a model that rambles.
const maxTokens = 1_500;

export function createModelPlanner(provider: LlmProvider): ModelPlanner {
  return {
    plan: async (request) => {
      const reply = await askStructured(provider, {
        system: systemPrompt(
          request.model,
          request.question,
          request.now.toISOString().slice(0, 10),
          request.domain ?? null,
        ),
        messages: messagesOf(request),
        name: "query_plan",
        schema: replySchema,
        maxTokens,
        signal: request.signal,
        ...(request.onDelta === undefined ? {} : { onDelta: request.onDelta }),
      });
      return {
        reply: reply.value,
        provider: reply.provider,
        model: reply.model,
        tokens: reply.tokens.input + reply.tokens.output,
      };
    },
  };
}

/** Examples as earlier exchanges, then the question, then each failed statement with its error. */
function messagesOf(request: ModelPlanRequest): readonly LlmMessage[] {
  const context = request.context.map((question) => `Earlier question: ${question}`).join("\n");
  return [
    ...request.examples.flatMap(({ question, sql }): LlmMessage[] => [
      { role: "user", content: question },
      { role: "assistant", content: JSON.stringify(exampleReply(sql)) },
    ]),
    { role: "user", content: context === "" ? request.question : `${context}\nQuestion: ${request.question}` },
    ...request.failures.flatMap(({ sql, error }): LlmMessage[] => [
      { role: "assistant", content: JSON.stringify(exampleReply(sql)) },
      { role: "user", content: `That statement cannot be used: ${error}\nReply with a corrected one.` },
    ]),
  ];
}

function exampleReply(sql: string): ModelReply {
  return { kind: "query", sql, explanation: "", assumptions: [], confidence: 1, options: [] };
}
