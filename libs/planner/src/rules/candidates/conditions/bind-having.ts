import type { ComparisonOperator, Measure } from "../../../semantic-query.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Item } from "../../matches/item.ts";
import { metricBefore } from "./comparison-targets.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { countedKind } from "./counted-kinds.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { namesRow } from "./comparison-scope.ts";
import { aggregateOf, countOf, metricOf } from "../figures/measured.ts";
import { tallyOf } from "../figures/tally.ts";

interface Limit {
  readonly cue: number;
  readonly number: Item;
  readonly operator: ComparisonOperator;
}

/** Comparisons whose number no column explained. */
function openComparisons(draft: Draft): readonly Limit[] {
  return draft.freeCues("compare").flatMap((index): readonly Limit[] => {
    const cue = draft.cue(index, "compare");
    const trailing = /^(?:or|and) /u.test(draft.items[index]?.lower ?? "");
    const number = draft.items[trailing ? index - 1 : index + 1];
    if (cue === null || number?.number == null || !draft.isFree(number.index)) return [];
    return [{ cue: index, number, operator: cue.operator }];
  });
}

/** "with over 2 million women" of a file of counts: what is counted are those that have the value, or people. */
function isTallied(draft: Draft, item: Item): boolean {
  if (tallyOf(draft.lexicon, draft.lexicon.model.primaryTable) === null) return false;
  return draft.filters.some((bound) => bound.item === item.index) || /^(?:people|persons)$/u.test(item.lower);
}

function measured(draft: Draft, after: number): { readonly measure: Measure; readonly index: number } | null {
  const start =
    draft.items[after + 1]?.lower === "of" ? after + (draft.items[after + 2]?.lower === "the" ? 2 : 1) : after;
  for (let at = start + 1; at <= start + 2; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    if (isTallied(draft, item)) return { measure: countOf(draft, draft.lexicon.model.primaryTable), index: at };
    if (!draft.isFree(at)) continue;
    const metric = item.metrics[0];
    const table = item.tables[0];
    const amount = item.columns.find(
      (one) => one.score >= 0.6 && draft.lexicon.column(one.ref).defaultAggregate === "sum" && draft.isNumeric(one.ref),
    );
    const kind = countedKind(draft, item);
    if (kind !== null) return { measure: aggregateOf(draft, "count_distinct", kind), index: at };
    if (metric === undefined && amount !== undefined)
      return { measure: aggregateOf(draft, "sum", amount.ref), index: at };
    if (metric !== undefined) return { measure: metricOf(draft, metric.metric), index: at };
    if (table !== undefined && table.score > 0.6) return { measure: countOf(draft, table.table), index: at };
    if (lemmas(item.lower).includes("time") || namesRow(draft, item))
      return { measure: countOf(draft, draft.entity ?? draft.lexicon.model.primaryTable), index: at };
  }
  return null;
}

function figureBefore(draft: Draft, cue: number): { readonly measure: Measure; readonly index: number } | null {
  const found = metricBefore(draft, cue);
  return found === null ? null : { measure: metricOf(draft, found.metric), index: found.index };
}

/** "is the scrap rate of Press 3 above 2 percent": the figure itself is held against the number. */
function askFigure(draft: Draft, open: Limit, found: { readonly measure: Measure; readonly index: number }): void {
  if (!draft.yesNo || draft.measures.length > 0 || draft.dimensions.length > 0 || open.number.number === null) return;
  for (const index of [open.cue, open.number.index, found.index]) draft.claim(index, "cue");
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  draft.measures.push(found.measure);
  draft.having.push({ measure: found.measure.alias, operator: open.operator, value: open.number.number.value });
}

/** "stores with more than 100 sales": groups by what is asked and keeps the groups that pass. */
export function bindHaving(draft: Draft, focus: Focus): void {
  for (const open of openComparisons(draft)) {
    const found = measured(draft, Math.max(open.cue, open.number.index)) ?? figureBefore(draft, open.cue);
    const asked = focus.items[0];
    if (found === null || open.number.number === null) continue;
    if (asked === undefined || asked.index === found.index) {
      askFigure(draft, open, found);
      continue;
    }
    const reading = asked.columns[0];
    const table = asked.tables[0];
    const { nameColumn } = table === undefined ? { nameColumn: null } : draft.lexicon.table(table.table);
    const ref =
      reading !== undefined && (table === undefined || nameColumn === null || reading.score >= table.score)
        ? reading.ref
        : table !== undefined && nameColumn !== null
          ? { table: table.table, column: nameColumn }
          : null;
    if (ref === null || (draft.isNumeric(ref) && draft.lexicon.column(ref).role === "measure")) {
      askFigure(draft, open, found);
      continue;
    }
    for (const index of [open.cue, open.number.index, found.index]) draft.claim(index, "cue");
    draft.claim(asked.index, "group");
    draft.focusScore = Math.max(draft.focusScore, reading?.score ?? 0.8);
    draft.dimensions.push(columnDimension(draft, ref));
    // A group without a name is no answer to "which".
    if (draft.lexicon.column(ref).nullCount > 0 && !draft.hasFilterOn(ref))
      draft.filters.push({ filter: { kind: "null", column: ref, negated: true }, ref: null, item: -1, score: 1 });
    draft.measures.push(found.measure);
    draft.having.push({ measure: found.measure.alias, operator: open.operator, value: open.number.number.value });
    return;
  }
}
