import { measureTable } from "../../../compile/measures.ts";
import type { Filter } from "../../../semantic-query.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import { anyOf, areAlternatives } from "../alternatives.ts";
import { comparisonFigure, type ComparisonFigure } from "./comparison-figure.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

/** How two things are set against each other: where the question does it, and which of them should be ahead. */
interface Contest {
  readonly pivot: number;
  readonly direction: "asc" | "desc" | null;
  readonly hints: readonly string[];
  readonly cues: readonly number[];
  /** One of the two is asked for. */
  readonly chooses: boolean;
}

const pivots = /^(?:[<>]|vs|versus|v|against|compared (?:to|with|against)|than|.+ than)$/u;
const wins =
  /^(?:overt(?:ake|ook|aken)|outs(?:ell|old)|outperform(?:ed|s)?|beat(?:en|s)?|surpass(?:ed|es)?|exceed(?:ed|s)?|outnumber(?:ed|s)?|outscore[ds]?|ahead)$/u;

function contestOf(draft: Draft): Contest | null {
  const comparative = draft.items.find(
    (item) =>
      draft.isFree(item.index) &&
      (draft.cue(item.index, "comparative") !== null ||
        draft.cue(item.index, "compare") !== null ||
        draft.cue(item.index, "compare_hint") !== null),
  );
  const cue = comparative === undefined ? null : draft.cue(comparative.index, "comparative");
  const plain = comparative === undefined ? null : draft.cue(comparative.index, "compare");
  const hint = comparative === undefined ? null : draft.cue(comparative.index, "compare_hint");
  const operator = plain?.operator ?? hint?.operator;
  const direction = cue?.direction ?? (operator === undefined ? null : operator.startsWith(">") ? "desc" : "asc");
  const hints = (cue?.hints ?? hint?.hints ?? []).filter((word) => !word.startsWith("-"));
  const win = draft.items.find((item) => draft.isFree(item.index) && wins.test(item.lower));
  const chooses = draft.items.some((item) => item.lower === "or") || choosesOne(draft);
  if (win !== undefined) return { pivot: win.index, direction: "desc", hints: [], cues: [win.index], chooses };
  const pivot = draft.items.find(
    (item) => item.index > 0 && pivots.test(item.lower) && draft.roles.get(item.index) !== "filter",
  );
  const either = draft.items.find(
    (item) =>
      item.lower === "or" ||
      (/^(?:and|with|to)$/u.test(item.lower) && item.index > 0 && asksToCompare(draft)) ||
      (item.lower === "and" && choosesOne(draft)),
  );
  const at = pivot ?? (comparative !== undefined || asksToCompare(draft) ? either : undefined);
  if (at === undefined) return null;
  const cues = [at.index, ...(comparative === undefined ? [] : [comparative.index])];
  return { pivot: at.index, direction: comparative === undefined ? null : direction, hints, cues, chooses };
}

/** "of A and B, which has the greater margin": a choice of two, by a word that says more of what. */
function choosesOne(draft: Draft): boolean {
  const opens = /^(?:of|between|out of|from|which of|who of)$/u.test(draft.items[0]?.lower ?? "");
  const asks = draft.items.some((item) => item.cues.some(({ cue }) => cue === "wh"));
  return opens && asks && draft.freeCues("comparative").some((index) => draft.items[index + 1]?.number == null);
}

/** "compare A and B", "the difference between A and B". */
function asksToCompare(draft: Draft): boolean {
  return (
    draft.items.some((item) => /^(?:compar(?:e|ing|ison)|contrast|differs?|differed|vary|varies)$/u.test(item.lower)) ||
    draft.freeCues("difference").length > 0
  );
}

function isSide(filter: Filter): boolean {
  return (
    filter.kind === "text" ||
    filter.kind === "time_range" ||
    filter.kind === "time_part" ||
    (filter.kind === "in" && !filter.negated) ||
    (filter.kind === "compare" && (filter.operator === "=" || filter.operator === "<>"))
  );
}

/** The nearest conditions on one column before and after the pivot. */
function sidesAround(draft: Draft, pivot: number): readonly [BoundFilter, BoundFilter] | null {
  const before = draft.filters.filter((bound) => bound.item < pivot).toSorted((a, b) => b.item - a.item);
  const after = draft.filters.filter((bound) => bound.item > pivot).toSorted((a, b) => a.item - b.item);
  for (const second of after) {
    const first = before.find(
      (bound) => bound.ref !== null && second.ref !== null && sameRef(bound.ref, second.ref) && isSide(bound.filter),
    );
    if (first !== undefined && isSide(second.filter)) return [asOne(draft, before, first), asOne(draft, after, second)];
  }
  return null;
}

/** "Website or app vs store": all values of the column on one side of the pivot are that side. */
function asOne(draft: Draft, near: readonly BoundFilter[], nearest: BoundFilter): BoundFilter {
  const group = near.filter((bound) => bound === nearest || areAlternatives(bound.filter, nearest.filter));
  if (group.length === 1) return nearest;
  const merged = { ...nearest, filter: anyOf(group.map((bound) => bound.filter)) };
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !group.includes(bound)), merged);
  return merged;
}

/** Puts the same amount of two parts beside each other and says whether, or by how much, the first is ahead. */
function setAgainst(
  draft: Draft,
  sides: readonly [BoundFilter, BoundFilter],
  figure: ComparisonFigure,
  as: "difference" | "distance" | "ahead" | "behind",
): void {
  const label = (bound: BoundFilter): string => draft.items[bound.item]?.text ?? "";
  const [first, second] = sides;
  draft.filters.splice(
    0,
    draft.filters.length,
    ...draft.filters.filter((bound) => bound !== first && bound !== second),
  );
  draft.measures.push(figure.measure);
  draft.comparison = {
    kind: "sides",
    first: { label: label(first), filters: [first.filter] },
    second: { label: label(second), filters: [second.filter] },
    as,
  };
}

/**
 * "did the East sell more than the South", "website vs app revenue", "which region has the higher margin, North or West",
 * "how much more did we earn in May than in April": one figure of two parts. A yes/no question says which is ahead, "how much more" by
 * how much, anything else shows both, or the one that is ahead. True when the question is of this form.
 */
export function bindSides(draft: Draft): boolean {
  const contest = contestOf(draft);
  if (contest === null) return false;
  const sides = sidesAround(draft, contest.pivot);
  if (sides === null) return false;
  const [first, second] = sides;
  const { ref } = first;
  if (ref === null) return false;
  const timed = first.filter.kind === "time_range" || first.filter.kind === "time_part";
  const named = !timed && draft.lexicon.column(ref).distinctCount >= 0.97 * draft.lexicon.column(ref).rowCount;
  const [difference] = draft.freeCues("difference");
  const figure = comparisonFigure(draft, contest.hints, ref.table);
  if (figure === null) return false;
  const ownRows = named && measureTable(draft.lexicon.model, figure.measure) === ref.table;
  if (ownRows && (!draft.yesNo || either(draft))) return false;
  for (const index of contest.cues) if (draft.isFree(index)) draft.claim(index, "cue");
  // "renewables > nuclear in 2012?"
  const sign = /^[<>]$/u.test(draft.items[contest.pivot]?.lower ?? "");
  if (sign && draft.items.at(-1)?.lower === "?") draft.yesNo = true;
  const times = first.filter.kind === "time_range" && second.filter.kind === "time_range";
  if (draft.yesNo && contest.direction !== null) {
    setAgainst(draft, sides, figure, contest.direction === "desc" ? "ahead" : "behind");
    draft.yesNo = !either(draft);
    if (!draft.yesNo) return regroup(draft, sides, figure, contest);
  } else if (!timed && measuresGap(draft, contest)) {
    setAgainst(draft, sides, figure, "difference");
  } else if (difference !== undefined && !/^(?:difference)$/u.test(draft.items[difference]?.lower ?? "")) {
    draft.claim(difference, "cue");
    // "how much less" is how far the first falls short of the second.
    const turned = /\b(?:less|lower|fewer|smaller|shorter|cheaper)\b/u.test(draft.items[difference]?.lower ?? "");
    // "the difference between" says how far apart they are, "how much more" which way round.
    const gap = /\bdifference\b/u.test(draft.items[difference]?.lower ?? "");
    setAgainst(draft, turned ? [second, first] : sides, figure, gap ? "distance" : "difference");
  } else if (first.filter.kind === "time_part") setAgainst(draft, sides, figure, "difference");
  else if (times) draft.measures.push(figure.measure);
  else if (first.filter.kind === "compare" || first.filter.kind === "in") {
    draft.dimensions.push(columnDimension(draft, ref));
    draft.measures.push(figure.measure);
    rankWinner(draft, figure, contest);
  } else return false;
  finish(draft, figure);
  return true;
}

/** "how many grams heavier are males than females", "how much faster is A than B": by how much one is ahead of the other. */
function measuresGap(draft: Draft, { cues, direction }: Contest): boolean {
  if (draft.lexicon.model.origin === "plugin" || direction === null) return false;
  const asks = draft.items.find(({ lower }) => /^(?:by )?how (?:many|much)$/u.test(lower));
  if (asks === undefined || !cues.some((index) => index > asks.index && index <= asks.index + 2)) return false;
  for (let at = asks.index; at <= asks.index + 1; at++) if (draft.isFree(at)) draft.claim(at, "cue");
  return true;
}

/** "do men or women earn more": a choice, though it begins like a yes/no question. */
function either(draft: Draft): boolean {
  const or = draft.items.find((item) => item.lower === "or");
  return (
    or !== undefined &&
    draft.items[or.index + 1]?.lower !== "not" &&
    !draft.items.some((item) => /\bthan$/u.test(item.lower))
  );
}

function regroup(
  draft: Draft,
  sides: readonly [BoundFilter, BoundFilter],
  figure: ComparisonFigure,
  contest: Contest,
): boolean {
  const [{ ref }] = sides;
  if (ref === null) return false;
  draft.comparison = null;
  draft.filters.push(...sides);
  draft.dimensions.push(columnDimension(draft, ref));
  rankWinner(draft, figure, contest);
  finish(draft, figure);
  return true;
}

function rankWinner(draft: Draft, figure: ComparisonFigure, contest: Contest): void {
  if (contest.direction === null || !contest.chooses) return;
  const turned = contest.direction === "asc" ? "desc" : "asc";
  draft.order.push({
    by: figure.measure.alias,
    direction: isPlace(draft, figure, contest) ? turned : contest.direction,
  });
  const one = draft.yesNo || draft.items.some((item) => item.cues.some((cue) => cue.cue === "wh"));
  if (one || either(draft)) draft.limit = 1;
}

const places = /^(?:rank|ranking|position|pos|place|placing|seed|standing|finish)$/u;

/** "rank higher": of places the highest is the first. */
function isPlace(draft: Draft, { measure }: ComparisonFigure, { cues }: Contest): boolean {
  if (measure.kind !== "aggregate") return false;
  const said = cues.some((index) => /\b(?:higher|better|lower|worse)\b/u.test(draft.items[index]?.lower ?? ""));
  return said && [...draft.lexicon.words(measure.column)].some((word) => places.test(word));
}

function finish(draft: Draft, figure: ComparisonFigure): void {
  for (const index of figure.items) draft.claim(index, "measure");
  draft.focusScore = Math.max(draft.focusScore, figure.score);
}
