import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { hasHeader, spokenHeaders } from "./headers.ts";

const days =
  /^((?:on|for|in|during) )?how many (?:different |distinct |separate )?(?:days|nights|dates|evenings|mornings)\b(?! (?:off|late|early|old|of|ago|left|before|after|between|long|in advance)\b)/iu;
/** A length of time is no number of days on which something was. */
const lasts =
  /\b(?:take|takes|took|taken|last|lasts|lasted|pass|passed|between|until|elapsed?|wait|waited|overdue|stay|stayed|missed|absent|spend|spent|lost)\b/iu;

/** Several rows a day: a count of rows would be no count of days. */
const repeats = ({ type, distinctCount, rowCount }: SemanticColumn): boolean =>
  type === "date" && (distinctCount ?? 0) > 1 && (distinctCount ?? 0) < 0.9 * (rowCount ?? 0);

/** "on how many nights did she observe" of a file of several rows a night: the different dates are counted. */
export function plainlyDays(model: SemanticModel, text: string): string {
  if (model.tables.length > 1 || lasts.test(text) || !days.test(text)) return text;
  if (hasHeader(model, /\b(?:days|nights)\b/u)) return text;
  const [only, other] = spokenHeaders(model, ({ type }) => /^(?:date|timestamp)/u.test(type));
  const [repeating] = spokenHeaders(model, repeats);
  if (only === undefined || other !== undefined || repeating === undefined) return text;
  return text.replace(days, `how many different ${only}`);
}
