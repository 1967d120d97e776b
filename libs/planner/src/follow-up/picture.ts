import { readChartRequest } from "../chart/chart-request.ts";
import { chartNames } from "../chart/chart-words.ts";

/** Talk around a picture that names nothing of the data: "can you show it as a". */
const talk =
  "and|now|then|ok|okay|please|can|could|you|show|plot|draw|make|turn|chart|graph|visuali[sz]e|display|present|give|me|it|that|this|them|those|same|result|results|again|instead|as|into|in|with|on|an?|the";
const leading = new RegExp(`^(?:(?:${talk})\\b|[\\s,.?!])+`, "iu");
const trailing = new RegExp(`(?:\\b(?:${talk})|[\\s,.?!])+$`, "iu");

/** A text that asks for a picture of what was asked before: what it says of the picture, and what it adds to the question. */
export interface PictureFollowUp {
  readonly picture: string;
  readonly rest: string;
}

/** "as a line by month" → "as a line chart" and "by month"; null for a text that asks for no picture. */
export function pictureFollowUp(text: string): PictureFollowUp | null {
  const request = readChartRequest(text);
  if (!request.asked) return null;
  const kind = request.chartType === null ? "" : `${request.chartType.replaceAll("_", " ")} `;
  const rest = request.rest.replaceAll(",", " ").replace(/\s+/gu, " ").trim();
  return { picture: `as a ${kind}chart`, rest: rest.replace(leading, "").replace(trailing, "") };
}

/** A question without the picture that it asked for. */
export function withoutPicture(question: string): string {
  const named = chartNames.find(([pattern]) => pattern.test(question));
  const bare = named === undefined ? question : question.replace(named[0], " ");
  return bare
    .replace(/\bas an?\s*(?:chart|graph|plot)?\s*(?=$|[?.!])/iu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
