import { figureOfMetric } from "../../../analysis/metric-figure.ts";
import { grainNouns } from "../../time/relative.ts";
import type { Measure, TimeGrain } from "../../../semantic-query.ts";
import { limitNear } from "../rankings/bind-common.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import type { Draft } from "../draft.ts";
import { bindMeanOfFilePeriods } from "./bind-mean-of-file-periods.ts";
import { metricOf } from "./measured.ts";
import { subjectOf } from "../rankings/ranking-subject.ts";

const fillers = /^(?:the|of|number|total|number of|our)$/u;

interface Total {
  readonly metric: string;
  readonly at: number;
}

/** A metric that adds up over rows, right after a place. */
function totalAfter(draft: Draft, from: number): Total | null {
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

interface MeanOfPeriods {
  readonly grain: TimeGrain;
  readonly total: Total;
  readonly cues: readonly number[];
}

/** "average monthly revenue". */
function adjectiveForm(draft: Draft, index: number): MeanOfPeriods | null {
  const time = draft.items[index + 1]?.time;
  const total = time?.kind === "grain" && draft.isFree(index + 1) ? totalAfter(draft, index + 2) : null;
  return time?.kind !== "grain" || total === null ? null : { grain: time.grain, total, cues: [index + 1] };
}

/** "average units sold per day", "units sold per day on average": what is divided by adds up within each day first. */
function divisionForm(draft: Draft, index: number): MeanOfPeriods | null {
  const per = draft.items.find(
    (item) =>
      draft.isFree(item.index) &&
      /^(?:per|each|a|every)$/u.test(item.lower) &&
      grainNouns.has(draft.items[item.index + 1]?.lower ?? ""),
  );
  const grain = per === undefined ? undefined : grainNouns.get(draft.items[per.index + 1]?.lower ?? "");
  if (per === undefined || grain === undefined || !draft.isFree(per.index + 1)) return null;
  for (const from of [index + 1, per.index - 1, per.index - 2]) {
    const total = from >= 0 && from < per.index ? totalAfter(draft, from) : null;
    if (total !== null && total.at < per.index) return { grain, total, cues: [per.index, per.index + 1] };
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
 * "average monthly revenue": the mean of what each month adds up to; "monthly average revenue" is an average by month. True when the question
 * is of this form.
 */
export function bindMeanOfPeriods(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin") return bindMeanOfFilePeriods(draft);
  for (const index of draft.freeCues("aggregate")) {
    if (draft.cue(index, "aggregate")?.aggregate !== "avg") continue;
    const found = adjectiveForm(draft, index) ?? divisionForm(draft, index);
    const column = found === null ? null : defaultTimeColumn(draft);
    if (found === null || column === null || !draft.isTime(column)) continue;
    const { grain, total } = found;
    const measure = metricOf(draft, total.metric);
    for (const at of [index, ...found.cues]) draft.claim(at, "cue");
    draft.claim(total.at, "measure");
    draft.focusScore = Math.max(draft.focusScore, 0.9);
    draft.dimensions.push({ kind: "time", column, grain, alias: grain });
    draft.measures.push(measure);
    draft.comparison = { kind: "mean_of_groups", measure: measure.alias, over: grain };
    rankMeans(draft, index - 1, measure);
    draft.notes.push(`The mean of each ${grain}'s figure; a ${grain} without any is not in it.`);
    return true;
  }
  return false;
}
