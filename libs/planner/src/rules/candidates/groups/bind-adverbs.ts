import type { TimeGrain } from "../../../semantic-query.ts";
import { numberedPeriods, timeDimension, trendGrain } from "../times/bind-times.ts";
import type { Draft } from "../draft.ts";
import { defaultTimeColumn } from "../times/time-column.ts";

/** "monthly revenue": the adverb alone groups; "over time" and "trend" group by the grain that fits the data. */
export function bindAdverbs(draft: Draft): void {
  for (const item of draft.items) {
    if (!draft.isFree(item.index) || item.time?.kind !== "grain") continue;
    if (draft.cue(item.index - 1, "superlative") !== null && draft.isFree(item.index - 1)) {
      // "worst monthly change": the rows are monthly already.
      draft.claim(item.index, "cue");
      continue;
    }
    const dimension = timeDimension(draft, item);
    if (dimension === null) continue;
    draft.claim(item.index, "group");
    draft.dimensions.push(dimension);
  }
  for (const index of draft.freeCues("trend")) {
    if (draft.dimensions.some((one) => one.kind === "time")) {
      draft.claim(index, "cue");
      continue;
    }
    if (asksOneMean(draft, index)) {
      draft.claim(index, "cue");
      continue;
    }
    const column = defaultTimeColumn(draft);
    if (column === null) continue;
    const grain = saidGrain(draft, index) ?? trendGrain(draft, column);
    const dimension = draft.isTime(column)
      ? { kind: "time" as const, column, grain, alias: grain }
      : numberedPeriods(column, "year");
    if (dimension === null) continue;
    draft.claim(index, "cue");
    draft.dimensions.push(dimension);
    draft.notes.push(`The trend is shown by ${draft.isTime(column) ? grain : "year"}.`);
  }
}

/** "what is the average across the years": one mean of an upload's rows, not one for each year. */
function asksOneMean(draft: Draft, index: number): boolean {
  if (draft.lexicon.model.origin === "plugin" || !/^across\b/u.test(draft.items[index]?.lower ?? "")) return false;
  const mean = draft.items.some((item) =>
    item.cues.some((cue) => cue.cue === "aggregate" && (cue.aggregate === "avg" || cue.aggregate === "median")),
  );
  return mean && /^what (?:is|was|'s) /u.test(draft.items.map((item) => item.lower).join(" "));
}

/** "over the years", "month by month": the words for a course of time may say its grain. */
function saidGrain(draft: Draft, index: number): TimeGrain | null {
  const [, grain] = /\b(year|month)s?\b/u.exec(draft.items[index]?.lower ?? "") ?? [];
  return grain === "year" || grain === "month" ? grain : null;
}
