import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/** What a file writes into a cell of text that holds nothing. */
const placeholder =
  /^(?:[-–—−]+|n\/?a|n\.a\.|none|nil|unknown|tb[acd]|\?+|not (?:known|available|applicable|given|recorded|stated))$/iu;

const placeholdersOf = (draft: Draft, ref: ColumnRef): readonly string[] => {
  const { type, values } = draft.lexicon.column(ref);
  return type !== "text" || draft.lexicon.model.origin === "plugin"
    ? []
    : (values ?? []).filter((value) => placeholder.test(value.trim()));
};

/** True when some cells of the column hold nothing, or what stands for nothing. */
export const hasEmptyCells = (draft: Draft, ref: ColumnRef): boolean =>
  draft.lexicon.column(ref).nullCount > 0 || placeholdersOf(draft, ref).length > 0;

/** The rows whose cell holds nothing, or, with `filled`, those whose cell holds something. */
export function emptyCells(draft: Draft, ref: ColumnRef, filled: boolean): Filter {
  const values = placeholdersOf(draft, ref);
  const none: Filter = { kind: "null", column: ref, negated: filled };
  if (values.length === 0) return none;
  const written: Filter = { kind: "in", column: ref, values, negated: filled };
  if (draft.lexicon.column(ref).nullCount === 0) return written;
  return { kind: filled ? "and" : "or", filters: [none, written] };
}
