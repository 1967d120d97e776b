import type { ColumnRef, ComparisonOperator } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

/** A header of which less was said is not the date that something is held against. */
const surelyNamed = 0.85;
/** A verb names a date by a part of its header: "paid" for "paid on". */
const partlyNamed = 0.6;
const fillers = /^(?:the|their|its|his|her|on|or)$/u;
const deadlines: ReadonlySet<string> = new Set(["due", "deadline", "promised", "expected", "agreed"]);
const punctuality: ReadonlyMap<string, ComparisonOperator> = new Map([
  ["late", ">"],
  ["too late", ">"],
  ["early", "<"],
  ["on time", "<="],
  ["in time", "<="],
]);

const dateOf = (draft: Draft, item: Item | undefined, least: number): ColumnRef | null =>
  item?.columns.find(({ ref, score }) => score >= least && draft.isTime(ref))?.ref ?? null;

interface NamedDate {
  readonly ref: ColumnRef;
  readonly at: number;
}

/** The date that the nearest word before a place names, over small words. */
function dateBefore(draft: Draft, at: number): NamedDate | null {
  let place = at - 1;
  while (fillers.test(draft.items[place]?.lower ?? "")) place -= 1;
  const ref = draft.isFree(place) ? dateOf(draft, draft.items[place], partlyNamed) : null;
  return ref === null ? null : { ref, at: place };
}

function hold(
  draft: Draft,
  left: NamedDate,
  operator: ComparisonOperator,
  right: ColumnRef,
  items: readonly number[],
): void {
  for (const at of [left.at, ...items]) draft.claim(at, "cue");
  const filter = { kind: "compare_columns" as const, left: left.ref, operator, right };
  draft.filters.push({ filter, ref: left.ref, item: left.at, score: 0.9 });
  const [one, other] = [left.ref, right].map((ref) => draft.lexicon.column(ref).label);
  draft.notes.push(`Each row's ${one ?? ""} is held against its ${other ?? ""}.`);
}

/** "paid after the due date". */
function againstNamed(draft: Draft, index: number, operator: ComparisonOperator): boolean {
  let next = index + 1;
  while (fillers.test(draft.items[next]?.lower ?? "")) next += 1;
  const right = draft.isFree(next) ? dateOf(draft, draft.items[next], surelyNamed) : null;
  const left = dateBefore(draft, index);
  if (right === null || left === null || left.ref.table !== right.table || left.ref.column === right.column)
    return false;
  hold(draft, left, operator, right, [index, next]);
  return true;
}

/** "paid late": after the only date of the same rows by which it was to be done. */
function againstDeadline(draft: Draft, index: number, length: number, operator: ComparisonOperator): boolean {
  const left = dateBefore(draft, index);
  if (left === null) return false;
  const due = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === left.ref.table && ref.column !== left.ref.column && draft.isTime(ref))
    .filter((ref) => [...draft.lexicon.words(ref)].some((word) => deadlines.has(word)));
  const [only] = due;
  if (only === undefined || due.length !== 1) return false;
  hold(draft, left, operator, only, length === 1 ? [index] : [index, index + 1]);
  return true;
}

/** "invoices paid after the due date", "how many were paid late" in the data: one date of a row against another of it. */
export function bindDateOrder(draft: Draft): void {
  for (const { index, lower } of draft.items) {
    if (!draft.isFree(index)) continue;
    const operator = draft.cue(index, "temporal")?.operator;
    if (operator === ">" || operator === "<") {
      if (againstNamed(draft, index, operator)) return;
      continue;
    }
    // "paid on time": the header "paid on" takes the first of the two words.
    if (lower === "time" && draft.items[index - 1]?.lower.endsWith(" on") === true) {
      if (againstDeadline(draft, index, 1, "<=")) return;
      continue;
    }
    const two = punctuality.get(`${lower} ${draft.items[index + 1]?.lower ?? ""}`);
    const said = two ?? punctuality.get(lower);
    if (said !== undefined && againstDeadline(draft, index, two === undefined ? 1 : 2, said)) return;
  }
}
