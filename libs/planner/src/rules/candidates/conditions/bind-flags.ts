import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { claimHeaderEnd } from "../words/claim-header-end.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { flagFilter, flagRate, isFlag, oppositeFlag } from "./flags.ts";
import { lemmas } from "../../text/morphology.ts";

const rates = /^(?:rates?|percentage|ratio|share|probability|chance)$/u;

/** They say whether, of any flag; "is customer" is not meant by "is" alone. */
const auxiliaries = /^(?:is|are|was|were|be|has|have|had|do|does|did)$/u;

/** "have no receipt" over a flag of receipts. */
const lacking = /^(?:no|without|without an?|without any|with no|having no|ha(?:ve|s|d) no)$/u;

function flagOf(draft: Draft, item: Item): ColumnRef | null {
  if (auxiliaries.test(item.lower)) return null;
  const reading = item.columns.find((one) => one.score >= 0.6 && isFlag(draft, one.ref));
  if (reading !== undefined || item.columns.length > 0) return reading?.ref ?? null;
  if (!rates.test(draft.items[item.index + 1]?.lower ?? "")) return null;
  const forms = lemmas(item.lower);
  const named = draft.lexicon
    .allColumns()
    .filter((ref) => isFlag(draft, ref) && forms.some((form) => draft.lexicon.words(ref).has(form)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** "survive at a higher rate": the word that makes the flag a share, over words that only compare. */
function rateAfter(draft: Draft, item: Item): Item | null {
  for (let at = item.index + 1; at <= item.index + 4; at++) {
    const next = draft.items[at];
    if (next === undefined || !draft.isFree(at)) return null;
    if (rates.test(next.lower)) return next;
    const passed = /^(?:at|with|a|an|the|in)$/u.test(next.lower) || draft.cue(at, "comparative") !== null;
    if (!passed) return null;
  }
  return null;
}

/** "how many contracts were cancelled" of governed data: what a value of theirs says is not told by a flag of other rows. */
function bindOwnValue(draft: Draft, item: Item, flag: ColumnRef): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.entity === null || draft.entity === flag.table) return false;
  const own = item.values.find(({ ref, match }) => match === "exact" && ref.table === draft.entity);
  const [value] = own?.values ?? [];
  if (own === undefined || value === undefined || own.values.length > 1 || isNegated(draft, item)) return false;
  draft.claim(item.index, "filter");
  const filter = { kind: "compare" as const, column: own.ref, operator: "=" as const, value };
  draft.filters.push({ filter, ref: own.ref, item: item.index, score: 0.9 });
  return true;
}

function bindOne(draft: Draft, item: Item, ref: ColumnRef, focus: Focus): void {
  const next = rateAfter(draft, item) ?? draft.items[item.index + 1];
  const averaged = draft.items[item.index - 1]?.cues.some((cue) => cue.cue === "aggregate") === true;
  if (next !== undefined && rates.test(next.lower)) {
    draft.claim(next.index, "cue");
    draft.claim(item.index, "measure");
    draft.measures.push(flagRate(draft, ref));
    draft.focusScore = 0.9;
    draft.notes.push(`The rate is the share of rows where ${draft.lexicon.column(ref).label} is yes, 0 to 1.`);
    return;
  }
  if (averaged || bindOwnValue(draft, item, ref)) return;
  const adjective = next !== undefined && next.tables.length > 0;
  const flagScore = item.columns.find((one) => sameRef(one.ref, ref))?.score ?? 0;
  // "is churn higher": the metric of that name is compared, whatever column says who churned.
  const figure = item.metrics[0]?.score ?? 0;
  // "how many accounts churned": the flag is called just that, and it is said of what is counted.
  const predicate =
    focus.wh === "count" && item.index > focus.cue + 1 && draft.lexicon.column(ref).label.toLowerCase() === item.lower;
  if (!adjective && !predicate && (figure >= flagScore || (figure >= flagScore - 0.1 && focus.wh !== "count"))) return;
  const asked = focus.items.length === 1 && focus.items[0] === item;
  const shared = draft.freeCues("share").some((index) => index < item.index);
  const narrows = focus.wh === "count" || shared;
  if (asked && draft.dimensions.length > 0 && !narrows && !adjective) {
    draft.claim(item.index, "group");
    draft.dimensions.push(columnDimension(draft, ref));
    return;
  }
  if (asked && focus.wh === "what" && !shared) return;
  const before = draft.items[item.index - 1];
  const lacks = before !== undefined && draft.isFree(before.index) && lacking.test(before.lower);
  const not = lacks || isNegated(draft, item);
  if (not && before !== undefined) draft.claim(before.index, "cue");
  draft.claim(item.index, "filter");
  const many = draft.entity !== null && draft.entity !== ref.table && focus.wh !== "count";
  if (
    not &&
    many &&
    draft.lexicon.model.relationships.some((one) => one.from.table === ref.table && one.to.table === draft.entity)
  ) {
    // "products that were never returned": no row of theirs says yes.
    const filter = {
      kind: "related" as const,
      table: ref.table,
      filters: [flagFilter(draft, ref, true)],
      negated: true,
    };
    draft.filters.push({ filter, ref: null, item: item.index, score: 0.9 });
    return;
  }
  draft.filters.push({
    filter: flagFilter(draft, ref, !not),
    ref,
    item: item.index,
    score: 0.9,
  });
}

/** "unplanned" where a column says "planned", "unpaid" where one says when it was paid. */
function bindPrefixed(draft: Draft, item: Item): boolean {
  const base = /^(?:un|in|non-?)(\p{L}{4,})$/u.exec(item.lower)?.[1];
  if (base === undefined || item.values.length > 0) return false;
  const forms = new Set(lemmas(base));
  const named = draft.lexicon
    .allColumns()
    .filter((ref) => [...draft.lexicon.words(ref)].some((word) => forms.has(word)));
  const home = (ref: ColumnRef): number => Number(ref.table !== draft.entity);
  const [flag] = named.filter((ref) => isFlag(draft, ref)).toSorted((a, b) => home(a) - home(b));
  const [date] = named
    .filter((ref) => draft.isTime(ref) && draft.lexicon.column(ref).nullCount > 0)
    .toSorted((a, b) => home(a) - home(b));
  const ref = flag ?? date;
  if (ref === undefined) return false;
  draft.claim(item.index, "filter");
  const filter =
    flag === undefined ? { kind: "null" as const, column: ref, negated: false } : flagFilter(draft, ref, false);
  draft.filters.push({ filter, ref, item: item.index, score: 0.9 });
  return true;
}

function bindOpposite(draft: Draft, item: Item): void {
  if (bindPrefixed(draft, item)) return;
  const ref = oppositeFlag(draft, item);
  if (ref === null) return;
  draft.claim(item.index, "filter");
  draft.filters.push({
    filter: flagFilter(draft, ref, false),
    ref,
    item: item.index,
    score: 0.85,
  });
}

/** "how many survived vs died": both answers of one flag are its groups. */
function groupOpposites(draft: Draft): void {
  const opposed = draft.filters.find(
    (bound, at) =>
      bound.ref !== null &&
      isFlag(draft, bound.ref) &&
      draft.filters.slice(at + 1).some((other) => isOpposite(bound, other)),
  );
  if (opposed?.ref == null || draft.dimensions.length > 0) return;
  const { ref } = opposed;
  const rest = draft.filters.filter((bound) => bound.ref === null || !sameRef(bound.ref, ref));
  draft.filters.splice(0, draft.filters.length, ...rest);
  draft.dimensions.push(columnDimension(draft, ref));
}

function isOpposite(one: BoundFilter, other: BoundFilter): boolean {
  if (one.ref === null || other.ref === null || !sameRef(one.ref, other.ref)) return false;
  return one.filter.kind === "compare" && other.filter.kind === "compare" && one.filter.value !== other.filter.value;
}

/** "survivors and non survivors": the other answer of a flag that is bound already. */
function isNegated(draft: Draft, item: Item): boolean {
  const before = item.index - 1;
  const without = /^without(?: an?| any)?$/u.test(draft.items[before]?.lower ?? "");
  return draft.isFree(before) && (without || draft.cue(before, "negation") !== null);
}

/** Yes/no columns: "who survived" keeps the yes rows, "survival rate" is the share of them. */
export function bindFlags(draft: Draft, focus: Focus): void {
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const ref = flagOf(draft, item);
    if (ref !== null && (!draft.hasFilterOn(ref) || isNegated(draft, item))) bindOne(draft, item, ref, focus);
    else bindOpposite(draft, item);
  }
  claimHeaderEnd(draft);
  groupOpposites(draft);
}
