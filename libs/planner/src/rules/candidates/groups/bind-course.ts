import type { TimeGrain } from "../../../semantic-query.ts";
import { parseDay } from "../../time/calendar.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import { numberedPeriods, trendGrain } from "../times/bind-times.ts";
import type { Draft } from "../draft.ts";

const opening = /^how (?:did|do|does|has|have|had|is|are|was|were)\b/u;
const changing = /^(?:chang(?:e|ed|es|ing)|mov(?:e|ed|es|ing)|fluctuat(?:e|ed|es|ing))$/u;
/** More years than this are shown by year. */
const manyYears = 3;

/** The grain of the course: years where the question spans several of them. */
function grainOf(draft: Draft, own: TimeGrain): TimeGrain {
  for (const { filter } of draft.filters) {
    if (filter.kind !== "time_range" || filter.from === null || filter.to === null) continue;
    const [from, to] = [parseDay(filter.from), parseDay(filter.to)];
    if (from !== null && to !== null && (to - from) / (365.25 * 86_400_000) >= manyYears) return "year";
  }
  return own;
}

/** "how did the unemployment rate change from 2000 to 2009": of an upload the figure of each period in it. */
export function bindCourse(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  if (!opening.test(draft.items.map((item) => item.lower).join(" "))) return;
  const verb = draft.items.find((item) => draft.isFree(item.index) && changing.test(item.lower));
  if (
    verb !== undefined &&
    draft.dimensions.some((one) => one.kind === "time" || draft.lexicon.column(one.column).role === "time")
  ) {
    draft.claim(verb.index, "cue");
    return;
  }
  const column = verb === undefined || draft.dimensions.length > 0 ? null : defaultTimeColumn(draft);
  if (verb === undefined || column === null) return;
  const grain = grainOf(draft, trendGrain(draft, column));
  const dimension = draft.isTime(column)
    ? { kind: "time" as const, column, grain, alias: grain }
    : numberedPeriods(column, "year");
  if (dimension === null) return;
  draft.claim(verb.index, "cue");
  draft.dimensions.push(dimension);
  draft.notes.push(`The change is shown by ${draft.isTime(column) ? grain : "year"}.`);
}
