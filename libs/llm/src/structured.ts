import { LlmFault, type LlmMessage, type LlmProvider, type LlmReply } from "@datapilot/contracts";
import { z } from "zod";

export interface StructuredRequest<T extends z.ZodType> {
  readonly system: string;
  readonly messages: readonly LlmMessage[];
  readonly name: string;
  /** Objects with required properties only; use `nullable` for what may be missing. */
  readonly schema: T;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  readonly onDelta?: (text: string) => void;
}

export interface StructuredReply<T> extends Omit<LlmReply, "text"> {
  readonly value: T;
}

function parseReply<T extends z.ZodType>(
  text: string,
  schema: T,
): { ok: true; value: z.infer<T> } | { ok: false; problem: string } {
  let json: unknown;
  try {
    // Some servers wrap the document in a code fence although they were given a schema.
    json = JSON.parse(
      text
        .trim()
        .replace(/^```(?:json)?\s*/, "")
        .replace(/\s*```$/, ""),
    );
  } catch {
    return { ok: false, problem: "The reply is not valid JSON." };
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: z.prettifyError(parsed.error) };
}

/**
 * Asks for a value of the schema. A reply that is none goes back once with what is wrong with it.
 * Throws `LlmFault`, `unusable` when the second reply is none either. Tokens count both replies.
 */
export async function askStructured<T extends z.ZodType>(
  provider: LlmProvider,
  request: StructuredRequest<T>,
): Promise<StructuredReply<z.infer<T>>> {
  const { name, schema, messages, ...rest } = request;
  const asked = { ...rest, schema: { name, json: z.toJSONSchema(schema) } };
  const first = await provider.complete({ ...asked, messages });
  const parsed = parseReply(first.text, schema);
  if (parsed.ok) return { ...withoutText(first), value: parsed.value };
  const { onDelta: _shownAlready, ...quiet } = asked;
  const second = await provider.complete({
    ...quiet,
    messages: [
      ...messages,
      { role: "assistant", content: first.text },
      { role: "user", content: `${parsed.problem} Reply again with one JSON document of the schema and nothing else.` },
    ],
  });
  const again = parseReply(second.text, schema);
  if (!again.ok) throw new LlmFault("unusable", second.provider, { cause: new Error(again.problem) });
  const tokens = {
    input: first.tokens.input + second.tokens.input,
    output: first.tokens.output + second.tokens.output,
  };
  return { ...withoutText(second), tokens, value: again.value };
}

function withoutText({ provider, model, tokens }: LlmReply): Omit<LlmReply, "text"> {
  return { provider, model, tokens };
}
