import { LlmFault, type LlmProvider, type LlmReply, type LlmRequest } from "@datapilot/contracts";
import { ApiError, FinishReason, GoogleGenAI } from "@google/genai";
import type { GeminiOptions } from "./gemini.ts";
import { faultOfStatus } from "./fault-of-status.ts";

const name = "gemini";

const refusals: ReadonlySet<string> = new Set([
  FinishReason.SAFETY,
  FinishReason.PROHIBITED_CONTENT,
  FinishReason.BLOCKLIST,
  FinishReason.SPII,
  FinishReason.RECITATION,
]);

/** Connects with the provider's own library; see `createGeminiProvider`. */
export function connectGemini(options: GeminiOptions): LlmProvider {
  const client = new GoogleGenAI({
    apiKey: options.apiKey,
    httpOptions: {
      timeout: options.timeoutMs,
      // The chain decides about further tries.
      retryOptions: { attempts: 1 },
      ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
    },
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

async function stream(client: GoogleGenAI, model: string, request: LlmRequest, signal: AbortSignal): Promise<LlmReply> {
  const chunks = await client.models.generateContentStream({
    model,
    contents: request.messages.map(({ role, content }) => ({
      role: role === "assistant" ? "model" : "user",
      parts: [{ text: content }],
    })),
    config: {
      systemInstruction: request.system,
      responseMimeType: "application/json",
      responseJsonSchema: request.schema.json,
      maxOutputTokens: request.maxTokens,
      temperature: 0,
      abortSignal: signal,
    },
  });
  let text = "";
  let ended: string | undefined;
  let tokens = { input: 0, output: 0 };
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    const piece = chunk.text ?? "";
    if (piece !== "") {
      text += piece;
      request.onDelta?.(piece);
    }
    ended = chunk.candidates?.[0]?.finishReason ?? ended;
    if (chunk.promptFeedback?.blockReason !== undefined) throw new LlmFault("refused", name);
    const usage = chunk.usageMetadata;
    if (usage !== undefined) {
      tokens = {
        input: usage.promptTokenCount ?? tokens.input,
        output: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
      };
    }
  }
  if (ended !== undefined && refusals.has(ended)) throw new LlmFault("refused", name);
  if (ended !== FinishReason.STOP) throw new LlmFault("cut_off", name);
  return { text, provider: name, model, tokens };
}

function toFault(error: unknown, signal: AbortSignal, deadline: AbortSignal): LlmFault {
  if (error instanceof LlmFault) return error;
  if (signal.aborted) return new LlmFault("aborted", name, { cause: error });
  if (deadline.aborted) return new LlmFault("timeout", name, { cause: error });
  if (error instanceof ApiError) return faultOfStatus(name, error.status, error);
  if (error instanceof Error && error.name === "AbortError") return new LlmFault("timeout", name, { cause: error });
  return new LlmFault("unavailable", name, { cause: error });
}
