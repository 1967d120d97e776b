import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { addDays, isoDate, parseDay } from "../../time/calendar.ts";
import type { RangeReading } from "../../time/range.ts";
import type { Draft } from "../draft.ts";
import { stateDates } from "./states.ts";

/** A metric over rows that say how things stood on a date shows a state, like a balance: of a stretch of time its last day is meant. */
function stateMetric(draft: Draft): { readonly ref: ColumnRef; readonly max: string | null } | null {
  for (const reading of draft.items.flatMap((item) => item.metrics.slice(0, 1))) {
    const metric = draft.lexicon.metric(reading.metric);
    const ref = stateDates(draft.lexicon, metric.table);
    if (ref !== null) return { ref, max: draft.lexicon.column(ref).max };
  }
  for (const { ref } of draft.items.flatMap((item) => item.columns.filter(({ score }) => score >= 0.9).slice(0, 1))) {
    const dates = draft.isNumeric(ref) ? stateDates(draft.lexicon, ref.table) : null;
    if (dates !== null) return { ref: dates, max: draft.lexicon.column(dates).max };
  }
  return null;
}

/** "at the end of 2025" of a state is its last day, of what happens everything up to it; "right now" is the last day there is. */
export function atMoment(draft: Draft, item: Item, said: RangeReading): RangeReading | null {
  const state = stateMetric(draft);
  if (said.moment === "end") {
    // "billings end of March" may mean the last days of it or all up to there.
    if (state === null && /^(?:end of|year end)\b/u.test(item.lower)) draft.doubts.add("unknown_asked");
    const last = said.to === null ? null : parseDay(said.to);
    return { ...said, from: state === null || last === null ? null : isoDate(addDays(last, -1)) };
  }
  if (said.moment === "start") {
    // What a state was at the start of a period may be the last day before or the first one in it.
    draft.doubts.add("unknown_asked");
    return said;
  }
  // What happened today happened on that day; only a state is as it was last seen.
  if (said.label === "today" && state === null) return said;
  const latest = state?.max == null ? null : parseDay(state.max);
  if (latest === null) {
    draft.claim(item.index, "cue");
    return null;
  }
  return { ...said, from: isoDate(latest), to: isoDate(addDays(latest, 1)) };
}
