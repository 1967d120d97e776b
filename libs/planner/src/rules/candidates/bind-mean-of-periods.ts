import { figureOfMetric } from "../../analysis/metric-figure.ts";
import type { Measure } from "../../semantic-query.ts";
import { limitNear } from "./bind-common.ts";
import { columnDimension } from "./bind-groups.ts";
import { defaultTimeColumn } from "./time-column.ts";
import type { Draft } from "./draft.ts";
import { metricOf } from "./measured.ts";
import { subjectOf } from "./ranking-subject.ts";

const fillers = /^(?:the|of|number|total|number of|our)$/u;

/** A metric that adds up over rows, right after a place. */
function totalAfter(draft: Draft, from: number): { readonly metric: string; readonly at: number } | null {
  for (let at = from; at <= from + 2; at++) {
    const item = draft.items[at];
    const [metric] = item?.metrics ?? [];
    if (metric !== undefined && metric.score >= 0.6 && draft.isFree(at)) {
      const aggregate = figureOfMetric(draft.lexicon.metric(metric.metric))?.aggregate;
      return aggregate === "sum" || aggregate === "count" ? { metric: metric.metric, at } : null;
    }
    if (item === undefined || !fillers.test(item.lower)) return null;
  }
  return null;
}

/** "which region has the highest average monthly revenue": the groups that are named before the extreme, by their means. */
function rankMeans(draft: Draft, at: number, measure: Measure): void {
  const extreme = draft.isFree(at) ? draft.cue(at, "superlative") : null;
  if (extreme === null) return;
  for (const item of draft.items.slice(0, at)) {
    const subject = draft.isFree(item.index) ? subjectOf(draft, item) : null;
    if (subject === null) continue;
    draft.claim(at, "cue");
    draft.claim(item.index, "focus");
    draft.dimensions.push(columnDimension(draft, subject.ref));
    draft.order.push({ by: measure.alias, direction: extreme.direction });
    draft.limit = limitNear(draft, at) ?? 1;
    return;
  }
}

/**
 * "average monthly revenue" of governed data: the mean of what each month adds up to; "monthly average revenue" is an average by month. True
 * when the question is of this form.
 */
export function bindMeanOfPeriods(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin") return false;
  for (const index of draft.freeCues("aggregate")) {
    const time = draft.items[index + 1]?.time;
    if (draft.cue(index, "aggregate")?.aggregate !== "avg" || time?.kind !== "grain" || !draft.isFree(index + 1))
      continue;
    const total = totalAfter(draft, index + 2);
    const column = total === null ? null : defaultTimeColumn(draft);
    if (total === null || column === null || !draft.isTime(column)) continue;
    const measure = metricOf(draft, total.metric);
    for (const at of [index, index + 1]) draft.claim(at, "cue");
    draft.claim(total.at, "measure");
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    draft.dimensions.push({ kind: "time", column, grain: time.grain, alias: time.grain });
    draft.measures.push(measure);
    draft.comparison = { kind: "mean_of_groups", measure: measure.alias, over: time.grain };
    rankMeans(draft, index - 1, measure);
    draft.notes.push(`The mean of each ${time.grain}'s figure; a ${time.grain} without any is not in it.`);
    return true;
  }
  return false;
}
