import type { ApprovedExample } from "@datapilot/storage";
import type { SemanticModel } from "@datapilot/semantic";

const relativeTime =
  /\b(?:last|past|this|current|today|yesterday|recent|recently|latest|ago|previous|prior|next|to date|so far|ytd|mtd|qtd|now)\b/iu;
const dateLiteral = /'\d{4}-\d{2}-\d{2}/u;

/**
 * False when the question counts from "now" and the statement names fixed days, and "now" has moved since it was approved:
 * it would go on answering for the days of then.
 */
export function datesStillHold(example: ApprovedExample, model: SemanticModel, now: Date): boolean {
  if (!relativeTime.test(example.question) || !dateLiteral.test(example.sql)) return true;
  const sameDay = example.approvedAt.slice(0, 10) === now.toISOString().slice(0, 10);
  return example.dataEnd === model.dataEnd && (sameDay || model.policy.timeAnchor === "data_end");
}
