import { LlmFault, type LlmProvider, type LlmReply, type LlmRequest } from "@datapilot/contracts";
import OpenAI, { APIConnectionTimeoutError, APIError } from "openai";
import type { OpenAiOptions } from "./openai.ts";
import { faultOfStatus, retryAfterOf } from "./fault-of-status.ts";

const name = "openai";

/** Connects with the provider's own library; see `createOpenAiProvider`. */
export function connectOpenAi(options: OpenAiOptions): LlmProvider {
  const client = new OpenAI({
    apiKey: options.apiKey ?? "none",
    timeout: options.timeoutMs,
    // The chain decides about further tries: it knows the deadline and the other providers.
    maxRetries: 0,
    ...(options.baseUrl === undefined ? {} : { baseURL: options.baseUrl }),
  });
  return {
    name,
    model: options.model,
    complete: async (request) => {
      // The library's own time-out covers the headers only; a stalled stream needs one too.
      const deadline = AbortSignal.timeout(options.timeoutMs);
      try {
        return await stream(client, options.model, request, AbortSignal.any([request.signal, deadline]));
      } catch (error) {
        throw toFault(error, request.signal, deadline);
      }
    },
  };
}

async function stream(client: OpenAI, model: string, request: LlmRequest, signal: AbortSignal): Promise<LlmReply> {
  const chunks = await client.chat.completions.create(
    {
      model,
      messages: [{ role: "system", content: request.system }, ...request.messages],
      response_format: {
        type: "json_schema",
        json_schema: { name: request.schema.name, schema: { ...request.schema.json }, strict: true },
      },
      max_completion_tokens: request.maxTokens,
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
    },
    { signal },
  );
  let text = "";
  let ended: string | null = null;
  let tokens = { input: 0, output: 0 };
  for await (const chunk of chunks) {
    const [choice] = chunk.choices;
    const piece = choice?.delta.content ?? "";
    if (piece !== "") {
      text += piece;
      request.onDelta?.(piece);
    }
    ended = choice?.finish_reason ?? ended;
    if (chunk.usage) tokens = { input: chunk.usage.prompt_tokens, output: chunk.usage.completion_tokens };
  }
  // An aborted stream ends without an error.
  signal.throwIfAborted();
  if (ended === "content_filter") throw new LlmFault("refused", name);
  // A stream that ends without saying why was cut; one that ran out of tokens is no whole document.
  if (ended !== "stop") throw new LlmFault("cut_off", name);
  return { text, provider: name, model, tokens };
}

function toFault(error: unknown, signal: AbortSignal, deadline: AbortSignal): LlmFault {
  if (error instanceof LlmFault) return error;
  if (signal.aborted) return new LlmFault("aborted", name, { cause: error });
  if (deadline.aborted || error instanceof APIConnectionTimeoutError)
    return new LlmFault("timeout", name, { cause: error });
  if (error instanceof APIError && typeof error.status === "number") {
    const retryAfterMs = retryAfterOf(error.headers?.get("retry-after"));
    return faultOfStatus(name, error.status, error, retryAfterMs);
  }
  return new LlmFault("unavailable", name, { cause: error });
}
