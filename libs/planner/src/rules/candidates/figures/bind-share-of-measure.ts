import type { Measure } from "../../../semantic-query.ts";
import { rowNouns } from "../../english/function-words.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { grainNouns } from "../../time/relative.ts";
import { lemmas } from "../../text/morphology.ts";
import { isFlag } from "../conditions/flags.ts";
import type { Item } from "../../matches/item.ts";
import { withAlternatives } from "../alternatives.ts";
import type { BoundFilter, Draft } from "../draft.ts";
import { aggregateOf, metricOf } from "./measured.ts";
import { closesQuestion, isPercentage } from "./percentages.ts";

const verbs =
  /^(?:is|are|was|were|has|have|had|did|does|do|comes?|came|who|that|which|happens?|goes|made|lives?|living)\b/u;
/** A header of which less was said is not the amount that is shared out. */
const minScore = 0.6;

/** Parts of an average are no share of it: only what adds up has one. */
function addsUp(draft: Draft, measure: Measure): boolean {
  if (measure.kind === "aggregate") return measure.aggregate === "sum" || measure.aggregate === "count";
  if (measure.kind !== "metric" || isPercentage(draft, measure)) return false;
  return /^(?:100\.0 \* )?(?:SUM|COUNT)\s*\(/iu.test(draft.lexicon.metric(measure.metric).expression);
}

/** The amount right after "share of", or the one that the question was read as. */
function sharedAmount(draft: Draft, cue: number): { readonly measure: Measure; readonly item: Item | null } | null {
  const [bound] = draft.measures;
  if (bound !== undefined)
    return draft.measures.length === 1 && addsUp(draft, bound) ? { measure: bound, item: null } : null;
  const reach = closesQuestion(draft, cue) ? draft.items.length : 4;
  const nearest = draft.items
    .filter((item) => Math.abs(item.index - cue) <= reach && item.index !== cue)
    .toSorted(
      (a, b) => Number(a.index < cue) - Number(b.index < cue) || Math.abs(a.index - cue) - Math.abs(b.index - cue),
    );
  for (const item of nearest) {
    if (!draft.isFree(item.index) && draft.roles.get(item.index) !== "focus") continue;
    const metric = item.metrics[0];
    const reading = item.columns.find((one) => one.score >= minScore && draft.isNumeric(one.ref));
    const measure =
      metric !== undefined && metric.score >= Math.max(reading?.score ?? 0, item.tables[0]?.score ?? 0)
        ? metricOf(draft, metric.metric)
        : reading !== undefined && draft.lexicon.column(reading.ref).defaultAggregate === "sum"
          ? aggregateOf(draft, "sum", reading.ref)
          : null;
    if (measure !== null && addsUp(draft, measure)) return { measure, item };
  }
  return unsaidAmount(draft, cue);
}

/** "share of Self-employed in all unemployed": of a table with one amount that adds up it is a share of the amount, unless rows are named. */
function unsaidAmount(draft: Draft, cue: number): { readonly measure: Measure; readonly item: null } | null {
  const rows = draft.items.some((item) => Math.abs(item.index - cue) <= 4 && (item.tables[0]?.score ?? 0) >= minScore);
  const nouns = draft.items.some(
    (item) =>
      item.index > cue &&
      item.index <= cue + 3 &&
      lemmas(item.lower).some((form) => rowEntityNouns.has(form) || rowNouns.has(form)),
  );
  const home = draft.lexicon.table(draft.lexicon.model.primaryTable);
  const periods = draft.items.some((item) => item.index > cue && item.index <= cue + 3 && grainNouns.has(item.lower));
  const texts = draft.filters.every(
    (bound) => bound.filter.kind === "time_range" || (bound.ref !== null && !draft.isNumeric(bound.ref)),
  );
  const series = home.timeColumn !== null;
  if (rows || nouns || periods || !texts || !series || draft.lexicon.model.tables.length > 1) return null;
  const amounts = home.columns.filter(
    (column) => column.allowed && column.role === "measure" && column.defaultAggregate === "sum",
  );
  const [only] = amounts;
  const flags = draft.filters.some((bound) => bound.ref !== null && isFlag(draft, bound.ref));
  if (only === undefined || amounts.length !== 1 || flags) return null;
  const ref = { table: home.name, column: only.name };
  return draft.isNumeric(ref) ? { measure: aggregateOf(draft, "sum", ref), item: null } : null;
}

/** Where the question names the amount that is shared out. */
const placeOf = (draft: Draft, amount: Item | null): number | null =>
  amount?.index ?? draft.items.find((item) => draft.roles.get(item.index) === "measure")?.index ?? null;

/** The conditions that say which part is meant: those before the cue and after the verb, or all; times are of the whole. */
function partOf(draft: Draft, cue: number, amount: Item | null): readonly BoundFilter[] {
  const told = draft.filters.filter(({ filter, ref }) => {
    const times = filter.kind === "time_range" || filter.kind === "time_part";
    return !times && (ref === null || draft.lexicon.column(ref).role !== "time");
  });
  const verb = draft.items.find((item) => item.index > cue + 1 && verbs.test(item.lower));
  const said = verb === undefined ? [] : told.filter((bound) => bound.item > verb.index);
  if (said.length > 0) return said;
  // "percent of healthcare trials became customers": what stands before the amount, or before a yes/no column, says of which.
  const named = placeOf(draft, amount);
  const flag = told.findLast((bound) => bound.ref !== null && isFlag(draft, bound.ref))?.item ?? null;
  const from = flag ?? named;
  const beyond = from === null ? [] : told.filter((bound) => bound.item >= from);
  if (beyond.length > 0 && told.some(({ item }) => item > cue && from !== null && item < from)) return beyond;
  const before = told.filter((bound) => bound.item < cue);
  return before.length > 0 ? before : told;
}

/**
 * "what share of revenue came from the web", "India's share of the population": an amount of the rows that pass as a percentage of the
 * same amount of all rows. True when the question is of this form.
 */
export function bindShareOfMeasure(draft: Draft): boolean {
  const [cue] = draft.freeCues("share");
  if (cue === undefined || draft.dimensions.length > 0 || draft.order.length > 0) return false;
  const amount = sharedAmount(draft, cue);
  const part = partOf(draft, cue, amount?.item ?? null);
  if (amount === null || part.length === 0) return false;
  // "how many percent of the lamps were returned": what is said after the verb is the part, and of what is not said.
  const verb = draft.items.find((item) => item.index > cue + 1 && verbs.test(item.lower));
  const told = placeOf(draft, amount.item) ?? -1;
  if (verb !== undefined && told > verb.index && part.every(({ item }) => item > cue && item < verb.index))
    draft.doubts.add("unknown_asked");
  draft.claim(cue, "cue");
  if (amount.item !== null) draft.claim(amount.item.index, "measure");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !part.includes(bound)));
  draft.columns.splice(0, draft.columns.length);
  draft.measures.splice(0, draft.measures.length, amount.measure);
  const said = new Set(part.map((bound) => bound.item));
  const label = [...said].map((item) => draft.items[item]?.text ?? "").join(" and ");
  draft.comparison = {
    kind: "sides",
    first: { label, filters: withAlternatives(part.map((bound) => bound.filter)) },
    second: { label: "the whole", filters: [] },
    as: "share",
  };
  draft.yesNo = false;
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}
