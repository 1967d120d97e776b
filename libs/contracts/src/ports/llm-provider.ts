export interface LlmMessage {
  readonly role: "user" | "assistant";
  readonly content: string;
}

/** What a model is asked: to answer with one JSON document of the given schema. */
export interface LlmRequest {
  readonly system: string;
  readonly messages: readonly LlmMessage[];
  /** A JSON Schema with every property required and no further ones: the subset that all providers take. */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** Called with each piece of the reply's text as it streams in. */
  readonly onDelta?: (text: string) => void;
}

export interface LlmReply {
  /** The reply as it came: JSON, unless the model did not keep to it. */
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

/** A language model behind one provider's protocol, or several behind a chain. */
export interface LlmProvider {
  readonly name: string;
  readonly model: string;
  /** Throws `LlmFault`. */
  complete(request: LlmRequest): Promise<LlmReply>;
}

/** Why a model gave no reply. `refused` and `unusable` are about the request: asking the same again does not help. */
export type LlmFaultKind = "timeout" | "rate_limited" | "unavailable" | "cut_off" | "refused" | "unusable" | "aborted";

export class LlmFault extends Error {
  override readonly name = "LlmFault";
  readonly kind: LlmFaultKind;
  readonly provider: string;
  /** Milliseconds to wait, when the provider said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: LlmFaultKind,
    provider: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(`${provider}: ${kind}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.provider = provider;
    this.retryAfterMs = options.retryAfterMs;
  }
}
