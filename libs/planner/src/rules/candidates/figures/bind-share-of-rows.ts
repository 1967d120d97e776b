import { withAlternatives } from "../alternatives.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { countColumn } from "../words/table-words.ts";
import { isFlag } from "../conditions/flags.ts";
import { closesQuestion } from "./percentages.ts";

const verbs = /^(?:is|are|was|were|has|have|had|did|does|do|who|that|which)\b/u;

function isOnFlag(draft: Draft, bound: BoundFilter): boolean {
  return bound.ref !== null && isFlag(draft, bound.ref);
}

/**
 * Where the noun phrase after "percentage of" ends and what is said of it begins: at a verb, or at the last yes/no column.
 * Conditions before it say which rows are the whole; null when the phrase says only what passes.
 */
function predicateStart(draft: Draft, share: number, conditions: readonly BoundFilter[]): number | null {
  const verb = draft.items.find((item) => item.index > share + 1 && verbs.test(item.lower));
  const flag = conditions.findLast((bound) => isOnFlag(draft, bound));
  const at = verb?.index ?? flag?.item ?? null;
  return at !== null && conditions.some((bound) => bound.item >= at) ? at : null;
}

/** "percentage of cars with 8 cylinders by origin": of an upload the rows are named first, then the part, then the groups that it is taken within. */
function isWithinGroups(draft: Draft, share: number): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  const noun = draft.items.find((item) => item.index > share && item.lower !== "the" && item.lower !== "all");
  const rows =
    noun !== undefined &&
    ((noun.tables[0]?.score ?? 0) >= 0.6 || lemmas(noun.lower).some((form) => rowEntityNouns.has(form)));
  const parts = draft.filters.filter((bound) => bound.ref !== null).map((bound) => bound.item);
  const apart = draft.filters.every(
    ({ ref }) => ref === null || !draft.dimensions.some((one) => sameRef(one.column, ref)),
  );
  return rows && apart && parts.length > 0 && Math.min(...parts) > share;
}

/** "Gentoos as a percentage of all penguins" of an upload: the part is said before the cue, and after it the whole. */
function saysBefore(draft: Draft, index: number): boolean {
  const as = draft.items.slice(Math.max(0, index - 2), index).some(({ lower }) => lower === "as");
  return as && draft.lexicon.model.origin === "upload";
}

/**
 * "what percentage of invoices was refunded": the rows that pass, of all rows. "what percentage of women survived": of the women.
 * In groups only what a yes/no column or a condition of the rows says, as "percentage of revenue by region" is another question.
 */
export function bindShareOfRows(draft: Draft): boolean {
  const [cue] = draft.freeCues("share");
  if (cue === undefined) return false;
  const index = closesQuestion(draft, cue) ? -1 : cue;
  const found = draft.filters
    .filter((bound) => bound.filter.kind !== "time_range" && bound.item > index !== saysBefore(draft, index))
    .toSorted((a, b) => a.item - b.item);
  const start = predicateStart(draft, index, found);
  const conditions = start === null ? found : found.filter((bound) => bound.item >= start);
  const [first] = conditions;
  const computed = draft.measures.some((measure) => measure.kind !== "count_rows");
  const grouped =
    draft.dimensions.length > 0 && !conditions.some((bound) => isOnFlag(draft, bound)) && !isWithinGroups(draft, index);
  if (first?.ref == null || computed || grouped || draft.order.length > 0) return false;
  const table = draft.entity ?? first.ref.table;
  if (conditions.some((bound) => bound.ref?.table !== table)) return false;
  // Rows of a file of observations are no things: a share of them says nothing.
  const observed = draft.lexicon.model.origin === "upload" && countColumn(draft.lexicon, table) !== null;
  if (observed) draft.doubts.add("unknown_asked");
  draft.claim(cue, "cue");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !conditions.includes(bound)));
  draft.columns.splice(0, draft.columns.length);
  const filters = withAlternatives(conditions.map((bound) => bound.filter));
  const [only] = filters;
  const where = only !== undefined && filters.length === 1 ? only : { kind: "and" as const, filters };
  const part = { kind: "count_rows" as const, table, alias: "part", where };
  draft.measures.splice(0, draft.measures.length, {
    kind: "arithmetic",
    operator: "/",
    left: part,
    right: { kind: "count_rows", table, alias: "whole" },
    alias: "share",
    percent: true,
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}
