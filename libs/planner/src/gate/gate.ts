import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { isGreeting, isHelp, isThanks } from "./greeting.ts";
import { forbiddenColumn } from "./forbidden-columns.ts";
import { forbiddenTopic } from "./topics.ts";
import { unsafeRequest } from "./unsafe.ts";
import { unsupportedRequest } from "./unsupported.ts";

/** What a question is, before anything is planned. */
export type Verdict =
  | { readonly kind: "analytics" }
  | { readonly kind: "talk"; readonly intent: "greeting" | "help" | "thanks" }
  | { readonly kind: "empty" }
  | { readonly kind: "refused"; readonly intent: "unsafe" | "forbidden" | "unsupported"; readonly refusal: Refusal };

/**
 * Decides whether a question may be planned: unsafe → forbidden topic or column → small talk → what this planner cannot do → analytics. Unsafe comes
 * first so that no politeness around it lets it pass.
 */
export function gate(question: string, model: SemanticModel): Verdict {
  const text = question.replace(/\s+/gu, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: "empty" };
  const unsafe = unsafeRequest(text);
  if (unsafe !== null) return { kind: "refused", intent: "unsafe", refusal: unsafe };
  const topic = forbiddenTopic(text, model);
  if (topic !== null) return { kind: "refused", intent: "forbidden", refusal: topic };
  const column = forbiddenColumn(text, model);
  if (column !== null) return { kind: "refused", intent: "forbidden", refusal: column };
  if (isGreeting(text)) return { kind: "talk", intent: "greeting" };
  if (isHelp(text)) return { kind: "talk", intent: "help" };
  if (isThanks(text)) return { kind: "talk", intent: "thanks" };
  const unsupported = unsupportedRequest(text, model);
  if (unsupported !== null) return { kind: "refused", intent: "unsupported", refusal: unsupported };
  return { kind: "analytics" };
}
