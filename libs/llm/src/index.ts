export { createLlmChain, type ChainOptions } from "./chain/chain.ts";
export { createGeminiProvider, type GeminiOptions } from "./providers/gemini.ts";
export { createOpenAiProvider, type OpenAiOptions } from "./providers/openai.ts";
export { askStructured, type StructuredReply, type StructuredRequest } from "./structured.ts";
