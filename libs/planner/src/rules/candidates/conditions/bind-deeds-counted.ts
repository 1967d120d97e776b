import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { summedColumn } from "../figures/measured.ts";

const minNamed = 0.85;
const having =
  /^(?:with|have|has|had|having|made|make|placed|got|did|took|take|that|who|which|bought|sold|generated|brought in)$/u;

interface Deeds {
  readonly table: string;
  /** What of their rows is added up; null where the rows are counted. */
  readonly sum: ColumnRef | null;
}

/** What an item names of the tables whose rows belong to the things: the rows, or an amount that adds up. */
function deedsOf(draft: Draft, entity: string, item: Item | undefined): Deeds | null {
  const own = draft.lexicon.model.relationships.filter(({ to }) => to.table === entity).map(({ from }) => from.table);
  const [rows] = item?.tables ?? [];
  if (rows !== undefined && rows.score >= minNamed && own.includes(rows.table)) return { table: rows.table, sum: null };
  const [metric] = item?.metrics ?? [];
  if (metric === undefined || metric.score < minNamed) return null;
  const known = draft.lexicon.metric(metric.metric);
  if (!own.includes(known.table) || known.filter !== null) return null;
  if (/^COUNT\(\*\)$/iu.test(known.expression.trim())) return { table: known.table, sum: null };
  const sum = summedColumn(draft, metric.metric);
  return sum === null ? null : { table: known.table, sum };
}

/**
 * "how many stores had more than 500 orders", "how many customers with more than 1000 in revenue" of governed data: the things of which so many rows,
 * or so much of an amount, are. True when the question is of this form.
 */
export function bindDeedsCounted(draft: Draft): boolean {
  const counts = draft.items.findIndex(({ cues }) => cues.some(({ cue }) => cue === "count"));
  const things = draft.items[counts + 1];
  const [named] = things?.tables ?? [];
  if (draft.lexicon.model.origin !== "plugin" || counts < 0 || things === undefined || named === undefined)
    return false;
  if (named.score < minNamed || (things.metrics[0]?.score ?? 0) > named.score) return false;
  for (const item of draft.items.slice(things.index + 1)) {
    const compare = draft.cue(item.index, "compare");
    const number = draft.items[item.index + 1];
    const joint = /^(?:in|of|worth of)$/u.test(draft.items[item.index + 2]?.lower ?? "") ? 1 : 0;
    const noun = draft.items[item.index + 2 + joint];
    if (compare === null || number?.number == null || number.number.percent || noun === undefined) continue;
    if (!having.test(draft.items[item.index - 1]?.lower ?? "")) continue;
    const deeds = deedsOf(draft, named.table, noun);
    if (deeds === null || ![item, number, noun].every(({ index }) => draft.isFree(index))) continue;
    for (const { index } of [item, number, noun]) draft.claim(index, "cue");
    const verb = draft.items[item.index - 1];
    if (verb?.content === true && draft.isFree(verb.index)) draft.claim(verb.index, "cue");
    draft.entity = named.table;
    const amount = { sum: deeds.sum, operator: compare.operator, value: number.number.value };
    draft.filters.push({
      filter: { kind: "related", table: deeds.table, filters: [], negated: false, of: named.table, amount },
      ref: null,
      item: number.index,
      score: 0.9,
    });
    return true;
  }
  return false;
}
