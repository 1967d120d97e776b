import { withAlternatives } from "../alternatives.ts";
import type { ComparisonOperator, Filter } from "../../../semantic-query.ts";
import { lemmas } from "../../text/morphology.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { bindDeedsCounted } from "./bind-deeds-counted.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { countOf } from "../figures/measured.ts";

const adverbs: ReadonlyMap<string, number> = new Map([
  ["once", 1],
  ["twice", 2],
  ["thrice", 3],
]);
/** "several times": more than one. */
const several = /^(?:several|multiple|many|repeated)$/u;
const exactly = /^(?:exactly|only|just|precisely)$/u;
const auxiliary = /^(?:have|has|had|who|that|which|did|do|does|ever|been)$/u;

interface Times {
  readonly operator: ComparisonOperator;
  readonly value: number;
  /** The items that say it, in order. */
  readonly items: readonly number[];
}

const isTimes = (item: Item | undefined): boolean => item !== undefined && lemmas(item.lower).includes("time");

/** "or more" after the number. */
const isTrailing = (item: Item | undefined): boolean => /^(?:or|and) /u.test(item?.lower ?? "");

/** "5 times", "twice", "several times" from a place: the number and what said it. */
function numberAt(draft: Draft, at: number): { readonly value: number; readonly items: readonly number[] } | null {
  const item = draft.items[at];
  if (item === undefined || !draft.isFree(at)) return null;
  const adverb = adverbs.get(item.lower);
  if (adverb !== undefined) return { value: adverb, items: [at] };
  const timed = isTimes(draft.items[at + 1]) && draft.isFree(at + 1);
  return timed && item.number !== null && !item.number.ordinal
    ? { value: item.number.value, items: [at, at + 1] }
    : null;
}

function timesAt(draft: Draft, at: number): Times | null {
  const item = draft.items[at];
  if (item === undefined || !draft.isFree(at)) return null;
  if (several.test(item.lower) && isTimes(draft.items[at + 1])) return { operator: ">", value: 1, items: [at, at + 1] };
  const compare = draft.cue(at, "compare");
  const between = draft.cue(at + 1, "compare");
  if (item.number !== null && between !== null && isTrailing(draft.items[at + 1]) && isTimes(draft.items[at + 2]))
    return { operator: between.operator, value: item.number.value, items: [at, at + 1, at + 2] };
  const found = numberAt(draft, compare !== null || exactly.test(item.lower) ? at + 1 : at);
  if (found === null) return null;
  if (compare !== null) return { operator: compare.operator, value: found.value, items: [at, ...found.items] };
  if (exactly.test(item.lower)) return { operator: "=", value: found.value, items: [at, ...found.items] };
  const next = found.items[found.items.length - 1] ?? at;
  const trailing = draft.cue(next + 1, "compare");
  return trailing !== null && isTrailing(draft.items[next + 1])
    ? { operator: trailing.operator, value: found.value, items: [...found.items, next + 1] }
    : null;
}

/** "customers bought" where that is the name of a figure that counts them: whose rows they are, and the item. */
function doersOf(draft: Draft): { readonly entity: string; readonly item: Item | null } | null {
  if (draft.entity !== null) return { entity: draft.entity, item: null };
  for (const item of draft.items) {
    const [metric] = item.metrics;
    const { table, expression } =
      metric === undefined ? { table: "", expression: "" } : draft.lexicon.metric(metric.metric);
    const key = /^COUNT\(DISTINCT (\w+)\)$/iu.exec(expression.trim())?.[1];
    const way = draft.lexicon.model.relationships.find(({ from }) => from.table === table && from.column === key);
    if (way !== undefined && draft.isFree(item.index)) return { entity: way.to.table, item };
  }
  return null;
}

/** The tables whose rows belong to rows of the entity: what it does or has done to it. */
function deedsOf(draft: Draft, entity: string): readonly string[] {
  return [
    ...new Set(draft.lexicon.model.relationships.filter((one) => one.to.table === entity).map((one) => one.from.table)),
  ];
}

/** What was done so often: the verb before the number, when it names an amount of the deeds or the deeds themselves. */
function verbBefore(draft: Draft, entity: string, at: number): Item | null {
  for (let index = at - 1; index > 0; index--) {
    const item = draft.items[index];
    if (item === undefined || auxiliary.test(item.lower) || item.tables[0]?.table === entity) return null;
    if (item.content && draft.isFree(index) && item.time === null) return isDeed(item) ? item : null;
  }
  return null;
}

const isDeed = (item: Item): boolean =>
  item.metrics.length > 0 || isUnknown(item) || item.lower.endsWith("ed") || item.tables.length > 0;

function deedOf(draft: Draft, entity: string, verb: Item | null): string | null {
  const deeds = deedsOf(draft, entity);
  const named = [
    ...(verb?.tables ?? []).map(({ table }) => table),
    ...(verb?.metrics ?? []).map(({ metric }) => draft.lexicon.metric(metric).table),
  ];
  const said = deeds.find((table) => named.includes(table));
  return said ?? (deeds.length === 1 ? (deeds[0] ?? null) : null);
}

/**
 * "customers who bought more than 5 times", "visited at least twice" of governed data: how many rows of what they do belong to them. Needs
 * the doers as the question's rows, and one table of deeds or a verb that says which.
 */
export function bindTimesDone(draft: Draft): void {
  const { lexicon } = draft;
  if (bindDeedsCounted(draft)) return;
  const doers = lexicon.model.origin === "plugin" ? doersOf(draft) : null;
  if (doers === null) return;
  const { entity } = doers;
  for (const item of draft.items) {
    const times = timesAt(draft, item.index);
    if (times === null || !Number.isInteger(times.value)) continue;
    const verb = verbBefore(draft, entity, times.items[0] ?? 0);
    const table = deedOf(draft, entity, verb);
    if (table === null) continue;
    for (const index of times.items) draft.claim(index, "cue");
    if (doers.item !== null) draft.claim(doers.item.index, "entity");
    draft.entity = entity;
    if (verb !== null && verb !== doers.item) {
      draft.claim(verb.index, "filter");
      draft.notes.push(`"${verb.text}" counts rows of ${lexicon.table(table).label}.`);
    }
    const { operator, value } = times;
    if (draft.items.some((one) => one.cues.some(({ cue }) => cue === "count")))
      draft.filters.push({
        filter: {
          kind: "related",
          table,
          filters: [],
          negated: false,
          of: entity,
          amount: { sum: null, operator, value },
        },
        ref: null,
        item: times.items[0] ?? item.index,
        score: 0.9,
      });
    else groupDoers(draft, entity, table, times);
    return;
  }
}

/** Lists the doers with how often: rows without a doer are nobody's. */
function groupDoers(draft: Draft, entity: string, table: string, { operator, value }: Times): void {
  const { nameColumn } = draft.lexicon.table(entity);
  const way = draft.lexicon.model.relationships.find((one) => one.from.table === table && one.to.table === entity);
  const ref = nameColumn === null ? way?.from : { table: entity, column: nameColumn };
  if (ref === undefined) return;
  const named = draft.items.find((item) => draft.isFree(item.index) && item.tables[0]?.table === entity);
  if (named !== undefined) draft.claim(named.index, "group");
  const measure = countOf(draft, table);
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  draft.dimensions.push(columnDimension(draft, ref));
  draft.measures.push(measure);
  draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref: null, item: -1, score: 1 });
  draft.having.push({ measure: measure.alias, operator, value });
}

/** What else is said of the deeds, such as when, says which of them are counted. */
export function narrowTimesDone(draft: Draft): void {
  const at = draft.filters.findIndex(({ filter }) => filter.kind === "related" && filter.amount !== undefined);
  const bound = draft.filters[at];
  if (bound?.filter.kind !== "related") return;
  const { filter } = bound;
  const own = draft.filters.filter(({ ref }) => ref?.table === filter.table);
  if (own.length === 0 || draft.lexicon.model.origin !== "plugin") return;
  const rest = draft.filters.filter((one) => !own.includes(one) && one !== bound);
  const narrowed: Filter = {
    ...filter,
    filters: [...filter.filters, ...withAlternatives(own.map((one) => one.filter))],
  };
  draft.filters.splice(0, draft.filters.length, ...rest, { ...bound, filter: narrowed });
}
