import { systemClock, type LlmProvider, type Logger } from "@datapilot/contracts";
import { createGeminiProvider, createLlmChain, createOpenAiProvider } from "@datapilot/llm";
import type { Config, LlmSettings } from "@datapilot/runtime";

const defaultModels: Readonly<Record<LlmSettings["provider"], string>> = {
  openai: "gpt-5-mini",
  gemini: "gemini-2.5-flash",
};

function providerOf(settings: LlmSettings, timeoutMs: number): LlmProvider {
  const { provider, apiKey, baseUrl } = settings;
  const model = settings.model ?? defaultModels[provider];
  switch (provider) {
    case "openai":
      return createOpenAiProvider({ apiKey, baseUrl, model, timeoutMs });
    case "gemini":
      return createGeminiProvider({ apiKey: apiKey ?? "", baseUrl, model, timeoutMs });
  }
}

/** The configured providers as one chain, or undefined: then the rules answer alone. */
export function createLanguageModel(config: Config, logger: Logger): LlmProvider | undefined {
  if (config.llm.length === 0) return undefined;
  return createLlmChain(
    config.llm.map((settings) => providerOf(settings, config.llmTimeoutMs)),
    {
      attempts: 2,
      baseDelayMs: 250,
      // A provider that failed five times in a row is left alone for half a minute.
      breaker: { failures: 5, pauseMs: 30_000 },
      clock: systemClock,
      logger,
      random: Math.random,
    },
  );
}
