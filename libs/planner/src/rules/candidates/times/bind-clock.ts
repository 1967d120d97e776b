import type { ColumnRef, ComparisonOperator, Filter } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

interface Clock {
  readonly ref: ColumnRef;
  readonly value: string;
}

const from = /^(?:from|since|starting(?: at| from)?|at or after)$/u;
const before =
  /^(?:before|earlier than|prior to|until|till|up to|by|no later than|under|below|less than|faster than|quicker than)$/u;
const after = /^(?:after|later than|past|following|over|above|more than|longer than|slower than)$/u;
const joint = /^(?:and|to|until|till|through|[-–])$/u;

/** The time of day that an item says, and the column of times of an upload that holds such. */
function clockAt(draft: Draft, item: Item | undefined): Clock | null {
  if (item === undefined || !draft.isFree(item.index)) return null;
  for (const { ref, values, match } of item.values) {
    const [value, other] = values;
    const isTime = draft.lexicon.column(ref).type === "time";
    if (isTime && match === "exact" && value !== undefined && other === undefined) return { ref, value };
  }
  return null;
}

function operatorOf(said: string): ComparisonOperator | null {
  if (before.test(said)) return /^(?:by|no later than)$/u.test(said) ? "<=" : "<";
  if (after.test(said)) return ">";
  return from.test(said) ? ">=" : null;
}

function push(draft: Draft, item: Item, ref: ColumnRef, filter: Filter): void {
  draft.claim(item.index, "filter");
  const named = draft.columnBefore(item.index - 1)?.item;
  if (named !== undefined && draft.isFree(named.index) && draft.reading(named, ref) !== null)
    draft.claim(named.index, "key");
  draft.filters.push({ filter, ref, item: item.index, score: 1 });
}

/** "between 07:00 and 09:00": from the one until the other, past midnight where the later one is said first. */
function bindStretch(draft: Draft, item: Item, start: Clock): boolean {
  const opener = draft.items[item.index - 1];
  const opens = opener !== undefined && /^(?:between|from)$/u.test(opener.lower);
  const link = draft.items[item.index + 1];
  const last = draft.items[item.index + 2];
  const end = clockAt(draft, last);
  if (!opens || link === undefined || last === undefined || end === null || !joint.test(link.lower)) return false;
  const { ref } = start;
  const starts: Filter = { kind: "compare", column: ref, operator: ">=", value: start.value };
  const ends: Filter = { kind: "compare", column: ref, operator: "<=", value: end.value };
  draft.claim(opener.index, "cue");
  draft.claim(link.index, "cue");
  draft.claim(last.index, "filter");
  push(draft, item, ref, { kind: start.value <= end.value ? "and" : "or", filters: [starts, ends] });
  return true;
}

/** "before 08:00", "after 22:00", "between 07:00 and 09:00" of an upload with a column of times of day. */
export function bindClock(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  for (const item of draft.items) {
    const clock = clockAt(draft, item);
    if (clock === null || bindStretch(draft, item, clock)) continue;
    const said = draft.items[item.index - 1];
    const operator = said === undefined || !draft.isFree(said.index) ? null : operatorOf(said.lower);
    if (said === undefined || operator === null) continue;
    draft.claim(said.index, "cue");
    push(draft, item, clock.ref, { kind: "compare", column: clock.ref, operator, value: clock.value });
  }
}
