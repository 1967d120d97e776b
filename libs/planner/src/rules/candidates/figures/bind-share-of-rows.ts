import { withAlternatives } from "../alternatives.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import { countColumn } from "../words/table-words.ts";
import { isFlag } from "../conditions/flags.ts";
import { tallyOf } from "./tally.ts";
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

/** "percentage of sunny days in Seattle" of an upload: after what says the part, a place says which rows are the whole. */
function placesOf(draft: Draft, conditions: readonly BoundFilter[]): readonly BoundFilter[] {
  const [part] = conditions;
  if (draft.lexicon.model.origin === "plugin" || part?.ref == null) return [];
  const own = part.ref;
  return conditions
    .slice(1)
    .filter(
      ({ item, ref }) =>
        ref !== null && !sameRef(ref, own) && /^(?:in|at|within|among)$/u.test(draft.items[item - 1]?.lower ?? ""),
    );
}

/** "percentage of cars with 8 cylinders by origin": of an upload the rows are named first, then the part, then the groups that it is taken within; "share of women by year" says the part alone. */
function isWithinGroups(draft: Draft, share: number): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  const noun = draft.items.find((item) => item.index > share && item.lower !== "the" && item.lower !== "all");
  const rows =
    noun !== undefined &&
    ((noun.tables[0]?.score ?? 0) >= 0.6 ||
      lemmas(noun.lower).some((form) => rowEntityNouns.has(form)) ||
      draft.roles.get(noun.index) === "filter");
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
  const said = start === null ? found : found.filter((bound) => bound.item >= start);
  const places = placesOf(draft, said);
  const conditions = said.filter((bound) => !places.includes(bound));
  const [first] = conditions;
  const computed = draft.measures.some((measure) => measure.kind !== "count_rows");
  const grouped =
    draft.dimensions.length > 0 && !conditions.some((bound) => isOnFlag(draft, bound)) && !isWithinGroups(draft, index);
  if (first?.ref == null || computed || grouped || draft.order.length > 0) return false;
  const table = draft.entity ?? first.ref.table;
  if (conditions.some((bound) => bound.ref?.table !== table)) return false;
  // Rows of a file of observations are no things: a share of them says nothing.
  const tally = tallyOf(draft.lexicon, table);
  const observed = draft.lexicon.model.origin === "upload" && countColumn(draft.lexicon, table) !== null;
  if (observed && tally === null) draft.doubts.add("unknown_asked");
  draft.claim(cue, "cue");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !conditions.includes(bound)));
  draft.columns.splice(0, draft.columns.length);
  const filters = withAlternatives(conditions.map((bound) => bound.filter));
  const [only] = filters;
  const where = only !== undefined && filters.length === 1 ? only : { kind: "and" as const, filters };
  const counted =
    tally === null
      ? ({ kind: "count_rows", table } as const)
      : ({ kind: "aggregate", aggregate: "sum", column: tally } as const);
  draft.measures.splice(0, draft.measures.length, {
    kind: "arithmetic",
    operator: "/",
    left: { ...counted, alias: "part", where },
    right: { ...counted, alias: "whole" },
    alias: "share",
    percent: true,
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}
