import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import type { ColumnRef } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";
import { bindPerAmount } from "./bind-per-amount.ts";
import { bindPerRow } from "./bind-per-row.ts";
import { aggregateOf, metricOf } from "./measured.ts";

const fillers = /^(?:the|our|each|single|individual|on|average)$/u;

/** The column by which the rows of a table say to which of the things they belong. */
function keyTo(draft: Draft, table: string, things: string): ColumnRef | null {
  const found = draft.lexicon.model.relationships.filter(({ from, to }) => from.table === table && to.table === things);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only.from : null;
}

/** The total right before a place, and the item that names it. */
function totalBefore(draft: Draft, from: number): { readonly metric: string; readonly at: number } | null {
  for (let at = from; at >= Math.max(0, from - 2); at--) {
    const item = draft.items[at];
    const [metric] = item?.metrics ?? [];
    if (metric !== undefined && metric.score >= 0.8 && draft.isFree(at)) {
      const aggregate = figureOfMetric(draft.lexicon.metric(metric.metric))?.aggregate;
      return aggregate === "sum" || aggregate === "count" ? { metric: metric.metric, at } : null;
    }
    if (item === undefined || !fillers.test(item.lower)) return null;
  }
  return null;
}

/**
 * "events per account for each feature", "average events per account" of governed data: beside other groups, or on average, the total is
 * divided by the things that had any; of its own rows always. True when the question is of this form.
 */
export function bindPerThing(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.measures.length > 0) return false;
  return bindPerOther(draft) || bindPerRow(draft) || bindPerAmount(draft);
}

function bindPerOther(draft: Draft): boolean {
  const per = draft.items.find(({ lower, index }) => draft.isFree(index) && lower === "per");
  const mean = draft.freeCues("aggregate").find((index) => draft.cue(index, "aggregate")?.aggregate === "avg");
  const others = draft.freeCues("group").filter((index) => index !== per?.index);
  const things = per === undefined ? undefined : draft.items[per.index + 1];
  const [named] = things?.tables ?? [];
  if (per === undefined || things === undefined || named === undefined || named.score < 0.9) return false;
  if (!draft.isFree(things.index) || (things.columns[0]?.score ?? 0) >= named.score) return false;
  const total = others.length === 0 && mean === undefined ? null : totalBefore(draft, per.index - 1);
  const key = total === null ? null : keyTo(draft, draft.lexicon.metric(total.metric).table, named.table);
  if (total === null || key === null) return false;
  for (const at of [per.index, things.index, ...(mean === undefined ? [] : [mean])]) draft.claim(at, "cue");
  draft.claim(total.at, "measure");
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left: metricOf(draft, total.metric),
    right: aggregateOf(draft, "count_distinct", key),
    alias: aliasFor(draft, "average"),
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  draft.notes.push(`Divided by those of ${draft.lexicon.table(named.table).label} that had any.`);
  return true;
}
