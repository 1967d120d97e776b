import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import { path } from "../../../compile/joins.ts";
import { measureTable } from "../../../compile/measures.ts";
import type { Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { countOf, metricOf } from "./measured.ts";
import { mayBeMissing } from "../rankings/rank-groups.ts";
import { subjectOf, type Subject } from "../rankings/ranking-subject.ts";

const one = /^(?:a|an|one|per|each|every|for each|for every|of each|in each|the average|the typical)$/u;
/** A name of which less was said may be another. */
const minNamed = 0.8;

interface Counted {
  readonly item: Item;
  readonly measure: Measure;
}

/** What is counted: a metric that counts rows, or the rows of a table. */
function countedBy(draft: Draft, item: Item): Counted | null {
  const [metric] = item.metrics;
  const [table] = item.tables;
  if (metric !== undefined && metric.score >= minNamed && metric.score >= (item.columns[0]?.score ?? 0) - 0.1)
    return figureOfMetric(draft.lexicon.metric(metric.metric))?.aggregate === "count"
      ? { item, measure: metricOf(draft, metric.metric) }
      : null;
  return table === undefined || table.score < minNamed ? null : { item, measure: countOf(draft, table.table) };
}

/** Things of another table, each of which has several of what is counted. */
function having(
  draft: Draft,
  { item: counted, measure }: Counted,
): { readonly mark: number; readonly subject: Subject } | null {
  const from = measureTable(draft.lexicon.model, measure);
  for (const item of draft.items) {
    const mark = item.index - 1;
    const [table] = item.tables;
    if (item === counted || !draft.isFree(item.index) || !draft.isFree(mark) || table === undefined) continue;
    if (!one.test(draft.items[mark]?.lower ?? "") || table.score < minNamed || table.table === from) continue;
    const subject = subjectOf(draft, item);
    const belongs = path(draft.lexicon.model, from, table.table, true) !== null;
    if (subject !== null && belongs) return { mark, subject };
  }
  return null;
}

/**
 * "how many stops does a machine have on average", "average number of orders per store" of governed data: rows are counted for each thing
 * first, then averaged over the things. True when the question is of this form.
 */
export function bindMeanOfThings(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin") return false;
  const cue = draft.freeCues("aggregate").find((index) => draft.cue(index, "aggregate")?.aggregate === "avg");
  const counting = draft.freeCues("count");
  if (cue === undefined) return false;
  for (const item of draft.items) {
    const counted = draft.isFree(item.index) ? countedBy(draft, item) : null;
    const near = counting.some((index) => index < item.index && item.index - index <= 2) || item.index === cue + 1;
    const owner = counted === null || !near ? null : having(draft, counted);
    if (counted === null || owner === null) continue;
    const { subject, mark } = owner;
    const dimension = columnDimension(draft, subject.ref);
    for (const at of [cue, mark, ...counting.filter((index) => index < item.index)]) draft.claim(at, "cue");
    draft.claim(item.index, "measure");
    draft.claim(subject.item.index, "entity");
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    draft.dimensions.push(dimension);
    draft.measures.push(counted.measure);
    draft.comparison = { kind: "mean_of_groups", measure: counted.measure.alias, over: dimension.alias };
    if (mayBeMissing(draft, counted.measure, subject.ref))
      draft.filters.push({
        filter: { kind: "null", column: subject.ref, negated: true },
        ref: null,
        item: -1,
        score: 1,
      });
    draft.notes.push(
      `The mean of each ${draft.lexicon.column(subject.ref).label}'s number; one without any is not in it.`,
    );
    return true;
  }
  return false;
}
