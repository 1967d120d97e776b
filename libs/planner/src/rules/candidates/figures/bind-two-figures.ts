import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";
import type { ColumnRef } from "../../../semantic-query.ts";
import { bindRatioOfParts } from "./bind-ratio-of-parts.ts";
import { aggregateOf, metricOf, summedColumn } from "./measured.ts";

const beside = /^(?:vs|versus|v|against|compared (?:to|with)|and)$/u;
const fillers = /^(?:the|our|my|total|all|overall)$/u;
const of = /^(?:of|to|in|on|by|relative to|divided by)$/u;
/** A name that fits worse is another word. */
const surelyNamed = 0.8;
/** A verb or a short name for an amount fits it less. */
const partlyNamed = 0.6;

const metricAt = (draft: Draft, at: number): string | null => {
  const [metric] = draft.items[at]?.metrics ?? [];
  return metric !== undefined && metric.score >= surelyNamed && draft.isFree(at) ? metric.metric : null;
};

/** The place of the figure that stands next in a direction, over small words. */
function figureFrom(draft: Draft, from: number, step: 1 | -1): number | null {
  let at = from + step;
  while (fillers.test(draft.items[at]?.lower ?? "")) at += step;
  return metricAt(draft, at) === null ? null : at;
}

function bindBeside(draft: Draft, pivot: Item): boolean {
  const [left, right] = [figureFrom(draft, pivot.index, -1), figureFrom(draft, pivot.index, 1)];
  const [first, second] = [left, right].map((at) => (at === null ? null : metricAt(draft, at)));
  if (left === null || right === null || first == null || second == null || first === second) return false;
  const compares = draft.items.find(
    (item) => draft.isFree(item.index) && /^(?:compare|comparing|comparison)$/u.test(item.lower),
  );
  if (pivot.lower === "and" && compares === undefined) return false;
  for (const at of [pivot.index, ...(compares === undefined ? [] : [compares.index])]) draft.claim(at, "cue");
  for (const at of [left, right]) draft.claim(at, "measure");
  draft.measures.push(metricOf(draft, first), metricOf(draft, second));
  return true;
}

/** "X as a share of Y", "ratio of X to Y", "X as a percentage of Y". */
function bindRatio(draft: Draft): boolean {
  const cue = draft.items.find(
    (item) =>
      draft.isFree(item.index) &&
      (item.cues.some(({ cue: kind }) => kind === "share") || /^ratio(?: of)?$/u.test(item.lower)),
  );
  if (cue === undefined) return false;
  const figures = draft.items.filter((item) => metricAt(draft, item.index) !== null);
  const [one, other] = figures;
  if (one === undefined || other === undefined || figures.length !== 2) return false;
  const article = draft.items[cue.index - 1]?.lower === "a" ? 2 : 1;
  const said = cue.lower.startsWith("as ") || draft.items[cue.index - article]?.lower === "as";
  const asShare = one.index < cue.index && said;
  const between = draft.items.slice(one.index + 1, other.index);
  const ratio = cue.index < one.index && between.some(({ lower }) => of.test(lower));
  if (!asShare && !ratio) return false;
  const [left, right] = [metricAt(draft, one.index), metricAt(draft, other.index)];
  if (left === null || right === null || left === right) return false;
  for (const item of between) if (draft.isFree(item.index)) draft.claim(item.index, "cue");
  draft.claim(cue.index, "cue");
  for (const item of [one, other]) draft.claim(item.index, "measure");
  const percent = !cue.lower.startsWith("ratio");
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left: metricOf(draft, left),
    right: metricOf(draft, right),
    alias: aliasFor(draft, percent ? "share" : "ratio"),
    ...(percent ? { percent } : {}),
  });
  return true;
}

const participle = /(?:ed|lost|sold|sent|paid|spent|thrown away)$/u;

/** "what share of the units was scrapped": the amount that the verb says of the amount that is shared out, both of one table. */
function bindPart(draft: Draft): boolean {
  const [cue] = draft.freeCues("share");
  if (cue === undefined) return false;
  const summed = (item: Item): ColumnRef | null => {
    const [metric] = item.metrics;
    const own = metric === undefined || metric.score < partlyNamed ? null : summedColumn(draft, metric.metric);
    const column = item.columns.find(
      ({ ref, score }) =>
        score >= partlyNamed && draft.lexicon.column(ref).defaultAggregate === "sum" && draft.isNumeric(ref),
    );
    return own ?? column?.ref ?? null;
  };
  const named = draft.items.filter((item) => item.index > cue && draft.isFree(item.index) && summed(item) !== null);
  const [whole] = named;
  const part = named.find((item) => item !== whole && participle.test(item.lower));
  const [of, by] = [whole, part].map((item) => (item === undefined ? null : summed(item)));
  if (whole === undefined || part === undefined || of == null || by == null) return false;
  if (of.table !== by.table || of.column === by.column) return false;
  draft.claim(cue, "cue");
  for (const item of [whole, part]) draft.claim(item.index, "measure");
  const alias = aliasFor(draft, "share");
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left: aggregateOf(draft, "sum", by),
    right: aggregateOf(draft, "sum", of),
    alias,
    percent: true,
  });
  return true;
}

/** "what percentage of the housings were scrapped" where a metric is the rate of that: the part is said by a verb, and the whole is what the rate has. */
function bindRateOfPart(draft: Draft): boolean {
  const [cue] = draft.freeCues("share");
  if (cue === undefined) return false;
  for (const item of draft.items.slice(cue + 1)) {
    if (!draft.isFree(item.index) || !participle.test(item.lower) || item.metrics.length === 0) continue;
    const rates = item.metrics.filter(
      ({ metric, score }) => score >= surelyNamed && draft.lexicon.metric(metric).format === "percent",
    );
    const [rate] = rates;
    const whole = draft.items.slice(cue + 1, item.index).some((one) => draft.isFree(one.index) && one.content);
    if (whole || rate === undefined || rates.length > 1) continue;
    draft.claim(cue, "cue");
    draft.claim(item.index, "measure");
    draft.measures.push(metricOf(draft, rate.metric));
    return true;
  }
  return false;
}

/**
 * Two figures of governed data in one question: beside each other ("expansion vs contraction") or one in relation to the other ("unplanned
 * downtime as a share of downtime"). True when the question is of this form.
 */
export function bindTwoFigures(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.measures.length > 0) return false;
  const found =
    bindRatioOfParts(draft) ||
    bindRatio(draft) ||
    bindPart(draft) ||
    bindRateOfPart(draft) ||
    draft.items.some((item) => beside.test(item.lower) && draft.isFree(item.index) && bindBeside(draft, item));
  if (found) draft.focusScore = Math.max(draft.focusScore, 0.9);
  return found;
}
