import type { TimeGrain } from "../../semantic-query.ts";
import type { Token } from "../text/tokens.ts";
import { grainNouns } from "./relative.ts";

const adverbs: ReadonlyMap<string, TimeGrain> = new Map([
  ["hourly", "hour"],
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["quarterly", "quarter"],
  ["yearly", "year"],
  ["annual", "year"],
  ["annually", "year"],
]);

const joins = /^(?:by|after|for)$/u;

/** Where a question cuts time into periods: "monthly", "month by month", "on a weekly basis". */
export function eachPeriod(
  tokens: readonly Token[],
  at: number,
): { readonly grain: TimeGrain; readonly length: number } | null {
  const word = tokens[at]?.lower ?? "";
  const adverb = adverbs.get(word);
  if (adverb !== undefined) return { grain: adverb, length: 1 };
  const noun = grainNouns.get(word);
  if (noun !== undefined && joins.test(tokens[at + 1]?.lower ?? "") && tokens[at + 2]?.lower === word)
    return { grain: noun, length: 3 };
  if (word !== "on") return null;
  const article = /^(?:a|an|the)$/u.test(tokens[at + 1]?.lower ?? "") ? 1 : 0;
  const kind = tokens[at + 1 + article]?.lower ?? "";
  const grain = adverbs.get(kind) ?? grainNouns.get(kind);
  return grain !== undefined && tokens[at + 2 + article]?.lower === "basis" ? { grain, length: 3 + article } : null;
}
