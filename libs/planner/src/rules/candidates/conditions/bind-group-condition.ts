import type { ComparisonOperator, Having, Measure } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type Draft } from "../draft.ts";
import { metricOf, summedColumn } from "../figures/measured.ts";
import { mayBeMissing } from "../rankings/rank-groups.ts";
import { subjectOf, type Subject } from "../rankings/ranking-subject.ts";

const fillers = /^(?:the|a|an|of|in|total|with|have|has|having|whose|that|is|are|was|were|made|make|makes|did|do)$/u;

interface Condition {
  readonly metric: string;
  readonly items: readonly number[];
  readonly operator: ComparisonOperator;
  readonly value: Having["value"];
}

interface NamedMetric {
  readonly metric: string;
  readonly score: number;
  readonly at: number;
}

/** "sold more than 1000 units": a noun names the figure more plainly than the verb before. */
function nearest(before: NamedMetric | null, after: NamedMetric | null): NamedMetric | null {
  if (before === null || after === null) return before ?? after;
  return after.score > before.score + 0.1 ? after : before;
}

/** The nearest metric to a place, with only grammar between. */
function metricNear(draft: Draft, from: number, step: 1 | -1): NamedMetric | null {
  for (let at = from; at >= 0 && at < draft.items.length && Math.abs(at - from) <= 3; at += step) {
    const item = draft.items[at];
    const [metric] = item?.metrics ?? [];
    if (metric !== undefined && metric.score >= 0.6 && draft.isFree(at)) return { ...metric, at };
    if (item === undefined || !fillers.test(item.lower)) return null;
  }
  return null;
}

/** "got past 4,000,000 pieces" where no row has as many: the metric that adds the column up. */
function beyondRows(draft: Draft, at: number, value: number): NamedMetric | null {
  const item = draft.items[at];
  const reading = item?.columns.find(({ ref, score }) => score >= 0.8 && draft.isNumeric(ref));
  if (reading === undefined || !draft.isFree(at) || value <= Number(draft.lexicon.column(reading.ref).max ?? value))
    return null;
  const metric = draft.lexicon.model.metrics.find(({ name }) => {
    const summed = summedColumn(draft, name);
    return summed !== null && sameRef(summed, reading.ref);
  });
  return metric === undefined ? null : { metric: metric.name, score: reading.score, at };
}

/** "revenue above 10000", "more than 5000 in revenue", "less than average revenue". */
function conditionOf(draft: Draft): Condition | null {
  for (const index of draft.freeCues("average_of_all")) {
    const cue = draft.cue(index, "average_of_all");
    const found = metricNear(draft, index + 1, 1) ?? metricNear(draft, index - 1, -1);
    if (cue !== null && found !== null)
      return { metric: found.metric, items: [index, found.at], operator: cue.operator, value: "average" };
  }
  for (const index of draft.freeCues("compare")) {
    const cue = draft.cue(index, "compare");
    const number = draft.items[index + 1];
    if (cue === null || number?.number == null || !draft.isFree(index + 1)) continue;
    const found =
      nearest(metricNear(draft, index - 1, -1), metricNear(draft, index + 2, 1)) ??
      (cue.operator.startsWith(">") ? beyondRows(draft, index + 2, number.number.value) : null);
    if (found !== null)
      return {
        metric: found.metric,
        items: [index, index + 1, found.at],
        operator: cue.operator,
        value: number.number.value,
      };
  }
  return null;
}

/** A verb says a figure less plainly than any noun. */
const leastNoun = 0.8;

/** "products that sold more than 1000 units": the verb of the figure, no further one. */
const isVerb = (item: Item): boolean => item.columns.length === 0 && (item.metrics[0]?.score ?? 1) < leastNoun;

/** Whose groups pass: the first thing that is named before the condition, of another table than the metric adds up. */
function subjectBefore(draft: Draft, condition: Condition): Subject | null {
  const { table } = draft.lexicon.metric(condition.metric);
  const first = Math.min(...condition.items);
  for (const item of draft.items.slice(0, first)) {
    if (!draft.isFree(item.index) || (item.columns.length === 0 && item.tables.length === 0)) continue;
    const subject = subjectOf(draft, item);
    return subject === null || (subject.ref.table === table && item.tables[0]?.table === table) ? null : subject;
  }
  return null;
}

/** "products with revenue above 10000", "stores with less than average revenue": the groups of governed data whose metric passes. True when it is so. */
export function bindGroupCondition(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin") return false;
  const counting = draft.items.some((item) =>
    item.cues.some(({ cue }) => cue === "count" || cue === "superlative" || cue === "group"),
  );
  const condition = counting ? null : conditionOf(draft);
  const subject = condition === null ? null : subjectBefore(draft, condition);
  if (condition === null || subject === null) return false;
  const measure: Measure = metricOf(draft, condition.metric);
  for (const index of condition.items) draft.claim(index, "cue");
  for (const item of draft.items.slice(subject.item.index + 1, Math.max(...condition.items)))
    if (draft.isFree(item.index) && (fillers.test(item.lower) || isVerb(item))) draft.claim(item.index, "cue");
  draft.claim(subject.item.index, "group");
  draft.focusScore = Math.max(draft.focusScore, subject.score);
  draft.dimensions.push(columnDimension(draft, subject.ref));
  draft.measures.push(measure);
  if (mayBeMissing(draft, measure, subject.ref))
    draft.filters.push({ filter: { kind: "null", column: subject.ref, negated: true }, ref: null, item: -1, score: 1 });
  draft.having.push({ measure: measure.alias, operator: condition.operator, value: condition.value });
  return true;
}
