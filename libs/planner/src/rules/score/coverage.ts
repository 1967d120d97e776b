import { askingWords, functionWords } from "../english/function-words.ts";
import type { Item } from "../matches/item.ts";
import type { Draft } from "../candidates/draft.ts";

/** How much a reading leaves unsaid when it has no place for an item: words of meaning weigh most. */
function weightOf(item: Item): number {
  if (item.quoted !== null) return 2;
  if (item.values.some((value) => value.match === "exact") && item.content) return 1.3;
  if (item.number !== null) return /^(?:one|first|a)$/u.test(item.lower) ? 0.3 : 1.3;
  if (item.values.length > 0 && item.content) return 1;
  const meaningful = item.cues.some(
    (cue) => !["wh", "command", "group", "and", "or", "temporal", "distinct", "text"].includes(cue.cue),
  );
  if (meaningful) return 0.7;
  if (item.metrics.length > 0 || (item.columns[0]?.score ?? 0) > 0.6) return 0.45;
  if (item.tables.length > 0 || item.columns.length > 0) return 0.25;
  if (item.time !== null) return 0.9;
  return item.content ? 1 : 0;
}

export interface Coverage {
  /** Share of the question's weight that the reading explains, 0..1. */
  readonly share: number;
  readonly unexplained: number;
  /** Words of meaning that found no place, as written. */
  readonly leftover: readonly string[];
  readonly openCues: number;
  readonly openValues: number;
}

/** What a reading explains of its question. */
export function coverage(draft: Draft): Coverage {
  let total = 0;
  let explained = 0;
  let openCues = 0;
  let openValues = 0;
  const leftover: string[] = [];
  for (const item of draft.items) {
    const weight = weightOf(item);
    const used = draft.roles.has(item.index);
    total += used ? Math.max(weight, 0.6) : weight;
    if (used) {
      explained += Math.max(weight, 0.6);
      continue;
    }
    if (item.cues.length > 0 && weight >= 0.7) openCues += 1;
    if ((item.number !== null || item.values.length > 0 || item.quoted !== null) && weight >= 1) openValues += 1;
    if (
      weight >= 0.7 &&
      item.text
        .split(" ")
        .some((word) => !functionWords.has(word.toLowerCase()) && !askingWords.has(word.toLowerCase()))
    )
      leftover.push(item.text);
  }
  return { share: total === 0 ? 0 : explained / total, unexplained: total - explained, leftover, openCues, openValues };
}
