import type { JobInput } from "@datapilot/contracts";

/** What ask, chat and sql have in common: what is asked, of what, with which earlier questions. */
export interface Question {
  readonly kind: "ask" | "chat" | "sql";
  readonly text: string;
  readonly target:
    | { readonly of: "session"; readonly sessionId: string }
    | { readonly of: "dataset"; readonly datasetId: string; readonly pluginId: string | null }
    | { readonly of: "plugin"; readonly pluginId: string };
  readonly context: readonly string[] | undefined;
  /** The conversation that remembers it. */
  readonly conversationId?: string | undefined;
  /** Let a language model phrase the result, when there is one. */
  readonly narrate: boolean;
  /** Put the isolation certificate into the answer. */
  readonly explainFully: boolean;
}

/** The question of an `ask` job; the input schema has seen to it that exactly one text and one target are there. */
export function questionOfAsk(input: JobInput<"ask">): Question {
  return {
    kind: input.sql === undefined ? "ask" : "sql",
    text: input.sql ?? input.question ?? "",
    target: targetOfAsk(input),
    context: input.conversation_context,
    narrate: input.narrate ?? false,
    explainFully: input.explain === "full",
  };
}

function targetOfAsk(input: JobInput<"ask">): Question["target"] {
  if (input.session_id !== undefined) return { of: "session", sessionId: input.session_id };
  if (input.dataset_id !== undefined) return { of: "dataset", datasetId: input.dataset_id, pluginId: null };
  return { of: "plugin", pluginId: input.plugin ?? "" };
}

export function questionOfChat(input: JobInput<"chat">): Question {
  return {
    kind: "chat",
    text: input.query,
    target:
      input.dataset_id === undefined
        ? { of: "plugin", pluginId: input.plugin }
        : { of: "dataset", datasetId: input.dataset_id, pluginId: input.plugin },
    context: undefined,
    conversationId: input.conversation_id,
    narrate: false,
    explainFully: input.explain === "full",
  };
}
