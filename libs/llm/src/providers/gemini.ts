import type { LlmProvider } from "@datapilot/contracts";

export interface GeminiOptions {
  readonly apiKey: string;
  /** Undefined: Google's. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
}

/** Gemini's streamed content generation with a JSON schema. The provider's library is loaded with the first request. */
export function createGeminiProvider(options: GeminiOptions): LlmProvider {
  let client: Promise<LlmProvider> | undefined;
  return {
    name: "gemini",
    model: options.model,
    complete: async (request) => {
      client ??= import("./gemini-client.ts").then(({ connectGemini }) => connectGemini(options));
      return (await client).complete(request);
    },
  };
}
