import { hasFileOrder } from "../../../compile/file-order.ts";
import { fileRow, type ColumnRef, type Measure } from "../../../semantic-query.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { aggregateOf, countOf, isKind, isRepeatedCode, namesRows } from "../figures/measured.ts";
import { rankGroups } from "../rankings/rank-groups.ts";
import { hinted } from "../kinds.ts";

/** The filters on one column that the question names with "or" between: the things to choose from. */
function alternatives(draft: Draft): readonly BoundFilter[] {
  for (const or of draft.items) {
    if (or.lower !== "or") continue;
    const before = draft.filters.filter((bound) => bound.item < or.index).at(-1);
    const after = draft.filters.find((bound) => bound.item > or.index);
    if (before?.ref == null || after?.ref == null || !sameRef(before.ref, after.ref)) continue;
    if (draft.isNumeric(before.ref) || before.item < or.index - 3 || after.item > or.index + 3) continue;
    draft.claim(or.index, "cue");
    return [before, after];
  }
  return [];
}

interface Wanted {
  readonly index: number;
  readonly direction: "asc" | "desc";
  readonly hints: readonly string[];
}

function wanted(draft: Draft): Wanted | null {
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const cue = draft.cue(item.index, "comparative") ?? draft.cue(item.index, "superlative");
    if (cue !== null) return { index: item.index, direction: cue.direction, hints: cue.hints ?? [] };
  }
  return null;
}

function target(
  draft: Draft,
  want: Wanted,
  table: string,
): { readonly ref: ColumnRef; readonly item: number | null; readonly reversed: boolean } | null {
  const places = [1, 2, 3, -1, -2].map((step) => draft.items[want.index + step]);
  for (const item of places) {
    const counts = /^(?:more|fewer|less|most|fewest)$/u.test(draft.items[want.index]?.lower ?? "");
    // "more days with rain": they are counted; a date is earlier or later, never more.
    const reading = item?.columns.find((one) => draft.isNumeric(one.ref) || (!counts && draft.isTime(one.ref)));
    if (item !== undefined && reading !== undefined && draft.isFree(item.index)) {
      const ranked = /rank|position|pos|place/u.test([...draft.lexicon.words(reading.ref)].join(" "));
      return { ref: reading.ref, item: item.index, reversed: ranked };
    }
  }
  const hint = hinted(draft.lexicon, [table], want.hints).find(
    (one) => draft.isNumeric(one.ref) || draft.isTime(one.ref),
  );
  return hint === undefined ? null : { ref: hint.ref, item: null, reversed: hint.reversed };
}

/** "which came out earlier, A or B" where no column can be ordered by time: the one that stands first in the file. */
function inFileOrder(draft: Draft, want: Wanted, ref: ColumnRef): boolean {
  if (!want.hints.includes("date") || !hasFileOrder(draft.lexicon.model, ref.table)) return false;
  draft.claim(want.index, "cue");
  draft.columns.push(ref);
  draft.order.push({ by: fileRow, direction: want.direction });
  draft.limit = 1;
  draft.yesNo = false;
  draft.focusScore = 0.85;
  draft.doubts.add("file_order");
  draft.notes.push("Which is earlier is taken from the order of the file.");
  return true;
}

/** "was Smith or Jones born in 1980": the one of the named rows for which the rest holds. */
function whichHolds(draft: Draft): boolean {
  if (!draft.yesNo || !draft.items.some((item) => item.lower === "or")) return false;
  const [first, second] = alternatives(draft);
  const rest = draft.filters.filter((bound) => bound !== first && bound !== second);
  if (first?.ref == null || rest.length === 0 || rest.some((bound) => bound.ref === null || sameName(bound, first)))
    return false;
  draft.columns.push(first.ref);
  draft.yesNo = false;
  draft.focusScore = 0.85;
  return true;
}

const sameName = (one: BoundFilter, other: BoundFilter): boolean =>
  one.ref !== null && other.ref !== null && sameRef(one.ref, other.ref);

/** "who ordered more, Germany or France": of kinds that have many rows each, their amounts together; of a number that is a name, how many there are. */
function figureOfKind(draft: Draft, ref: ColumnRef): Measure {
  const { role, defaultAggregate } = draft.lexicon.column(ref);
  if (isRepeatedCode(draft, ref)) return aggregateOf(draft, "count_distinct", ref);
  if (role === "identifier") return countOf(draft, ref.table);
  return aggregateOf(draft, defaultAggregate === "avg" ? "avg" : "sum", ref);
}

/** "who scored more, Smith or Jones": the one of the named rows that is ahead. True when the question is of this form. */
export function bindEither(draft: Draft): boolean {
  const want = wanted(draft);
  if (want === null) return whichHolds(draft);
  // Of governed data values are kinds of rows: what they come to is ranked, no single row.
  const kinds = draft.filters.some(({ ref }) => ref !== null && !namesRows(draft, ref));
  if (draft.lexicon.model.origin === "plugin" && kinds) return false;
  const [first] = alternatives(draft);
  if (first?.ref == null) return false;
  const found = target(draft, want, first.ref.table);
  if (found === null) return inFileOrder(draft, want, first.ref);
  draft.claim(want.index, "cue");
  if (found.item !== null) draft.claim(found.item, "measure");
  const turned = want.direction === "asc" ? ("desc" as const) : ("asc" as const);
  draft.yesNo = false;
  draft.focusScore = 0.9;
  if (isKind(draft, first.ref) && draft.isNumeric(found.ref)) {
    rankGroups(draft, figureOfKind(draft, found.ref), found.reversed ? turned : want.direction, [first.ref], 1);
    return true;
  }
  draft.columns.push(first.ref, found.ref);
  draft.order.push({ by: found.ref, direction: found.reversed ? turned : want.direction });
  draft.limit = 1;
  return true;
}
