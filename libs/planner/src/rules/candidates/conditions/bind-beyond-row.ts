import type { ColumnRef, ComparisonOperator, Filter } from "../../../semantic-query.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { namesRows } from "../figures/measured.ts";
import { hinted } from "../kinds.ts";

/** A header of which less was said may be another. */
const surelyNamed = 0.6;
const more = /^(?:more|higher|greater|larger|bigger|better|above|over|longer)(?: than)?$/u;
const fewer = /^(?:less|fewer|lower|smaller|worse|below|under|shorter)(?: than)?$/u;
const fillers =
  /^(?:a|an|the|its|their|is|are|was|were|did|does|do|has|have|had|than|that|of|number|in|total|much|even)$/u;

interface Beyond {
  readonly cue: number;
  readonly operator: ComparisonOperator;
  readonly ref: ColumnRef;
  readonly named: number | null;
  readonly row: BoundFilter;
}

const isName = ({ filter, ref }: BoundFilter): boolean =>
  ref !== null &&
  ((filter.kind === "compare" && filter.operator === "=" && typeof filter.value === "string") ||
    (filter.kind === "text" && !filter.negated));

function amountAt(draft: Draft, at: number): ColumnRef | null {
  const item = draft.items[at];
  const named = item?.columns.find(({ ref, score }) => score >= surelyNamed && draft.isNumeric(ref));
  if (item === undefined || named === undefined || !draft.isFree(at)) return null;
  return draft.lexicon.column(named.ref).role === "measure" ? named.ref : null;
}

/** The name that "than" sets the amount against, over small words; null where a number or anything else comes first. */
function rowAfter(draft: Draft, from: number): BoundFilter | null {
  for (let at = from + 1; at <= from + 6; at++) {
    const bound = draft.filters.find(({ item }) => item === at);
    if (bound !== undefined) return isName(bound) ? bound : null;
    const item = draft.items[at];
    if (item === undefined || (!fillers.test(item.lower) && amountAt(draft, at) === null)) return null;
  }
  return null;
}

const saysThan = (draft: Draft, from: number, to: number): boolean =>
  draft.items.slice(from, to).some(({ lower }) => /(?:^|\s)than$/u.test(lower));

function amountNear(draft: Draft, cue: number, row: number): { readonly ref: ColumnRef; readonly at: number } | null {
  const after = Array.from({ length: row - cue - 1 }, (_, step) => cue + 1 + step);
  const before = [cue - 1, cue - 2, cue - 3];
  for (const at of [...after, ...before]) {
    const ref = amountAt(draft, at);
    if (ref !== null) return { ref, at };
    if (at < cue && !fillers.test(draft.items[at]?.lower ?? "")) return null;
  }
  return null;
}

function beyondAt(draft: Draft, cue: number): Beyond | null {
  const item = draft.items[cue];
  const row = rowAfter(draft, cue);
  if (item === undefined || row === null || !draft.isFree(cue) || !saysThan(draft, cue, row.item)) return null;
  const hint = draft.cue(cue, "compare_hint");
  if (hint !== null) {
    const home = row.ref?.table ?? draft.lexicon.model.primaryTable;
    const found = hinted(draft.lexicon, [home], hint.hints).find(({ ref }) => draft.isNumeric(ref));
    if (found === undefined || found.reversed) return null;
    return { cue, operator: hint.operator, ref: found.ref, named: null, row };
  }
  const operator = more.test(item.lower) ? ">" : fewer.test(item.lower) ? "<" : null;
  const amount = operator === null ? null : amountNear(draft, cue, row.item);
  return operator === null || amount === null ? null : { cue, operator, ref: amount.ref, named: amount.at, row };
}

/** "in 2000": holds for the named row, too; any other condition is of those that are looked for. */
function isTime(draft: Draft, { filter, ref }: BoundFilter): boolean {
  if (filter.kind === "time_range") return true;
  return filter.kind === "compare" && ref !== null && draft.lexicon.column(ref).role === "time";
}

/** True where one row is meant: the name tells it, or the name and a time of the question. */
function isOneRow(draft: Draft, { row }: Beyond): boolean {
  return row.ref !== null && (namesRows(draft, row.ref) || draft.filters.some((bound) => isTime(draft, bound)));
}

/** "is A above B", "how much more than": two things are set against each other, and no rows looked for. */
function setsAgainst(draft: Draft, { row }: Beyond): boolean {
  const opens = draft.items.slice(0, 4).map(({ lower }) => lower);
  return (
    /^(?:is|are|was|were|do|does|did|has|have|by)$/u.test(opens[0] ?? "") ||
    opens.join(" ").startsWith("how much") ||
    /^how many (?:more|fewer|less)\b/u.test(opens.join(" ")) ||
    draft.filters.some(
      (other) => other !== row && other.ref !== null && row.ref !== null && sameRef(other.ref, row.ref),
    )
  );
}

/** "which states have more people than Ohio", "players taller than Saar" of an upload: rows that pass what a named one has. */
export function bindBeyondRow(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  const found = draft.items.flatMap(({ index }) => beyondAt(draft, index) ?? [])[0];
  if (found === undefined || setsAgainst(draft, found) || !isOneRow(draft, found)) return;
  const { cue, operator, ref, named, row } = found;
  for (let at = cue; at < row.item; at++) if (draft.isFree(at)) draft.claim(at, "cue");
  if (named !== null) draft.claim(named, "key");
  const rest = draft.filters.filter((bound) => bound !== row);
  const times = rest.filter((bound) => isTime(draft, bound)).map(({ filter }) => filter);
  const filters: readonly Filter[] = [row.filter, ...times];
  draft.filters.splice(0, draft.filters.length, ...rest, {
    filter: { kind: "same_as", column: ref, operator, filters },
    ref,
    item: row.item,
    score: 0.9,
  });
}
