import type { Item } from "../matches/item.ts";
import { aliasFor } from "./alias-for.ts";
import type { Draft } from "./draft.ts";
import { metricOf } from "./measured.ts";

const beside = /^(?:vs|versus|v|against|compared (?:to|with)|and)$/u;
const fillers = /^(?:the|our|my|total|all|overall)$/u;
const of = /^(?:of|to|in|on|by|relative to|divided by)$/u;
/** A name that fits worse is another word. */
const surelyNamed = 0.8;

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
  if (left === null || right === null) return false;
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

/**
 * Two figures of governed data in one question: beside each other ("expansion vs contraction") or one in relation to the other ("unplanned
 * downtime as a share of downtime"). True when the question is of this form.
 */
export function bindTwoFigures(draft: Draft): boolean {
  if (draft.lexicon.model.origin !== "plugin" || draft.measures.length > 0) return false;
  const found =
    bindRatio(draft) ||
    draft.items.some((item) => beside.test(item.lower) && draft.isFree(item.index) && bindBeside(draft, item));
  if (found) draft.focusScore = Math.max(draft.focusScore, 0.9);
  return found;
}
