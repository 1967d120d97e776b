import type { LlmProvider } from "@datapilot/contracts";

export interface OpenAiOptions {
  /** Undefined: a server that asks for none (Ollama, vLLM, llama.cpp). */
  readonly apiKey: string | undefined;
  /** Undefined: OpenAI itself. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
}

/** Chat completions with a JSON schema, streamed: OpenAI and every server that speaks its protocol. The provider's library is loaded with the first request. */
export function createOpenAiProvider(options: OpenAiOptions): LlmProvider {
  let client: Promise<LlmProvider> | undefined;
  return {
    name: "openai",
    model: options.model,
    complete: async (request) => {
      client ??= import("./openai-client.ts").then(({ connectOpenAi }) => connectOpenAi(options));
      return (await client).complete(request);
    },
  };
}
