import type { SemanticQuery } from "../../semantic-query.ts";
import { tablesOf } from "../../compile/tables.ts";
import { hasUnclearWay } from "../relational/role-of-way.ts";
import { readRelational } from "../relational/read-relational.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import { entityOf } from "./words/affinity.ts";
import { assemble } from "./assemble.ts";
import {
  hasOpenContest,
  hasUnreadComparison,
  hasUnreadFigure,
  hasUnreadMinus,
  hasUnreadName,
  isBeyondReach,
} from "./doubts/beyond-reach.ts";
import { missesBoth } from "./doubts/misses-both.ts";
import { misreads } from "./doubts/misreads.ts";
import { claimOrNot, isYesNo, opensYesNo } from "./focus/asks-whether.ts";
import { compareGroupsWithMean } from "./conditions/above-mean-of-groups.ts";
import { bindAcrossRows } from "./conditions/bind-across-rows.ts";
import { bindAggregates } from "./figures/bind-aggregates.ts";
import { bindAmountOfNoun } from "./figures/bind-amount-of-noun.ts";
import { bindBeyondRow } from "./conditions/bind-beyond-row.ts";
import { bindBoth } from "./conditions/bind-both.ts";
import { bindBothEnds } from "./figures/bind-both-ends.ts";
import { bindChange } from "./changes/bind-change.ts";
import { bindAmountPer, bindColumnRatio, bindColumnsBeside } from "./figures/bind-column-ratio.ts";
import { bindChangeOfYears } from "./changes/bind-change-of-years.ts";
import { bindComparedValues, showComparedValues } from "./changes/bind-compared-values.ts";
import { bindColumnOrder } from "./conditions/bind-column-order.ts";
import { bindComparisons } from "./conditions/bind-comparisons.ts";
import { bindComputedCondition } from "./conditions/bind-computed-condition.ts";
import { bindComputedColumns } from "./groups/bind-comparison-columns.ts";
import { bindCounts } from "./figures/bind-counts.ts";
import { takeDateOfPeriods } from "./groups/date-of-periods.ts";
import { bindCourse } from "./groups/bind-course.ts";
import { bindDateOrder } from "./conditions/bind-date-order.ts";
import { bindDifference } from "./changes/bind-difference.ts";
import { bindDiffering } from "./conditions/bind-differing.ts";
import { bindEither } from "./changes/bind-either.ts";
import { bindFigureOfRow } from "./rankings/bind-figure-of-row.ts";
import { bindFileOrder } from "./conditions/bind-file-order.ts";
import { bindFlags } from "./conditions/bind-flags.ts";
import { bindFocus } from "./focus/bind-focus.ts";
import { nameGrowing } from "./changes/bind-growth.ts";
import { bindGroupCondition } from "./conditions/bind-group-condition.ts";
import { bindFormula } from "./figures/bind-formula.ts";
import { bindInUnit } from "./figures/bind-in-unit.ts";
import { bindItsKinds } from "./groups/by-its-kinds.ts";
import { bindGroups } from "./groups/bind-groups.ts";
import { bindGroupTotal } from "./conditions/bind-group-total.ts";
import { bindHaving } from "./conditions/bind-having.ts";
import { claimQuantified } from "./words/claim-quantified.ts";
import { claimShares } from "./words/claim-shares.ts";
import { claimSpoken } from "./words/claim-spoken.ts";
import { bindOpenRanking } from "./rankings/bind-open-ranking.ts";
import { applyOrder, bindOrder } from "./rankings/bind-order.ts";
import { bindHeadedExtreme } from "./rankings/bind-headed-extreme.ts";
import { bindKindPresent } from "./conditions/bind-kind-present.ts";
import { bindLetters } from "./conditions/bind-letters.ts";
import { bindLateAmount, bindLateness } from "./conditions/bind-lateness.ts";
import { bindPerThing } from "./figures/bind-per-thing.ts";
import { bindParticiples } from "./conditions/bind-participles.ts";
import { bindPresence } from "./conditions/bind-presence.ts";
import { bindPerUnit } from "./figures/bind-per-unit.ts";
import { bindRateOfState } from "./figures/bind-rate-of-state.ts";
import { bindRange } from "./figures/bind-range.ts";
import { rankByFlag } from "./rankings/rank-by-flag.ts";
import { bindRankedGroups } from "./rankings/bind-ranked-groups.ts";
import { bindMeanOfThings } from "./figures/bind-mean-of-things.ts";
import { bindMeeting } from "./conditions/bind-meeting.ts";
import { bindMeanOfPeriods } from "./figures/bind-mean-of-periods.ts";
import { bindRankedPeriods } from "./rankings/bind-ranked-periods.ts";
import { bindRelated } from "./conditions/bind-related.ts";
import { bindSides } from "./changes/bind-sides.ts";
import { bindRowNumber } from "./conditions/bind-row-number.ts";
import { bindSameAs } from "./conditions/bind-same-as.ts";
import { bindSign } from "./conditions/bind-sign.ts";
import { bindTableAmount } from "./figures/bind-table-amount.ts";
import { bindSpread } from "./figures/bind-spread.ts";
import { bindSuperlatives } from "./rankings/bind-superlatives.ts";
import { bindClock } from "./times/bind-clock.ts";
import { bindTimes } from "./times/bind-times.ts";
import { bindTimesDone, narrowTimesDone } from "./conditions/bind-times-done.ts";
import { bindTwoFigures } from "./figures/bind-two-figures.ts";
import { bindTrailingExtreme } from "./rankings/bind-trailing-extreme.ts";
import { bindTopPlaces } from "./rankings/bind-top-places.ts";
import { bindYearsOld } from "./conditions/bind-years-old.ts";
import { bindValues } from "./conditions/bind-values.ts";
import { nameRowsByValue } from "./conditions/rows-by-value.ts";
import { countEach } from "./figures/count-each.ts";
import { Choices } from "./choices.ts";
import { Draft } from "./draft.ts";
import { findFocus, type Focus } from "./focus/find-focus.ts";
import { claimCommand, claimLimits, claimPlace, claimAskedNumber, claimHowBig } from "./words/opening-words.ts";
import { narrowedItems } from "./words/narrowed-items.ts";
import { saysWhich } from "./words/says-which.ts";
import { ranksByGaps } from "./doubts/unranked-rows.ts";
import { misreadsGoverned } from "./doubts/unread-governed.ts";

/** A reading of the whole question: the query, and the draft that says which word went where. */
export interface Candidate {
  readonly query: SemanticQuery;
  readonly draft: Draft;
  readonly focus: Focus;
}

/** Alternatives whose score at their place is further behind than this are not tried. */
const tryWithin = 0.75;
const maxCandidates = 16;

/**
 * One reading, from the specific to the general: times → comparisons → values → groups → order → what is asked → ranked groups →
 * aggregates → extremes → counts → groups that pass → shown columns → computed columns. Each step claims the items it explains.
 */
function build(lexicon: Lexicon, items: readonly Item[], choices: Choices): Candidate {
  const draft = new Draft(lexicon, items, choices);
  draft.entity = entityOf(items);
  claimCommand(draft);
  claimLimits(draft);
  claimAskedNumber(draft);
  claimPlace(draft);
  claimHowBig(draft);
  bindLetters(draft);
  bindColumnOrder(draft);
  bindFormula(draft);
  bindRowNumber(draft);
  bindTimes(draft);
  bindClock(draft);
  bindDateOrder(draft);
  bindTimesDone(draft);
  if (!bindPerUnit(draft) && !bindFigureOfRow(draft)) bindMeanOfThings(draft);
  bindGroupCondition(draft);
  bindComputedCondition(draft);
  bindYearsOld(draft);
  bindLateAmount(draft);
  bindComparisons(draft);
  claimShares(draft);
  bindMeeting(draft);
  bindPresence(draft);
  bindParticiples(draft);
  bindRateOfState(draft);
  bindValues(draft);
  nameRowsByValue(draft);
  bindSameAs(draft);
  bindBeyondRow(draft);
  countEach(draft);
  bindRelated(draft);
  narrowTimesDone(draft);
  if (
    !bindTwoFigures(draft) &&
    !bindColumnRatio(draft) &&
    !bindAmountPer(draft) &&
    !bindColumnsBeside(draft) &&
    !bindPerThing(draft)
  )
    bindMeanOfPeriods(draft);
  bindAmountOfNoun(draft);
  bindDiffering(draft);
  rankByFlag(draft);
  bindItsKinds(draft);
  bindGroups(draft);
  bindKindPresent(draft);
  takeDateOfPeriods(draft);
  bindCourse(draft);
  bindSpread(draft);
  bindRange(draft);
  const order = bindOrder(draft);
  const focus = findFocus(draft);
  if (focus.wh !== "count" && focus.cue >= 0 && draft.isFree(focus.cue)) draft.claim(focus.cue, "cue");
  draft.yesNo = isYesNo(draft) || opensYesNo(draft) || saysWhich(draft);
  if (draft.yesNo) claimOrNot(draft);
  bindFlags(draft, focus);
  bindTopPlaces(draft, focus);
  bindLateness(draft);
  bindSign(draft);
  if (
    !bindChange(draft, focus) &&
    !bindChangeOfYears(draft, focus) &&
    !bindFileOrder(draft, focus) &&
    !bindDifference(draft) &&
    !bindSides(draft) &&
    !bindEither(draft) &&
    !bindHeadedExtreme(draft, focus)
  ) {
    if (!bindBothEnds(draft) && !bindRankedPeriods(draft, focus) && !bindOpenRanking(draft))
      bindRankedGroups(draft, focus);
    bindAggregates(draft, focus);
    bindSuperlatives(draft, focus);
  }
  bindTableAmount(draft, focus);
  bindHaving(draft, focus);
  bindCounts(draft, focus);
  nameGrowing(draft);
  bindFocus(draft, focus);
  bindGroupTotal(draft);
  bindTrailingExtreme(draft);
  bindComputedColumns(draft);
  if (order !== null) applyOrder(draft, order);
  bindAcrossRows(draft);
  compareGroupsWithMean(draft);
  bindComparedValues(draft);
  showComparedValues(draft);
  claimQuantified(draft);
  claimSpoken(draft);
  bindBoth(draft);
  bindInUnit(draft);
  if (
    isBeyondReach(draft) ||
    hasOpenContest(draft) ||
    hasUnreadMinus(draft) ||
    hasUnreadFigure(draft) ||
    hasUnreadComparison(draft)
  )
    draft.doubts.add("beyond_reach");
  if (hasUnreadName(draft)) draft.doubts.add("unread_name");
  const query = assemble(draft);
  if (misreadsGoverned(draft, query) || ranksByGaps(draft, query)) draft.doubts.add("unknown_asked");
  if (misreads(draft, query, focus.wh)) draft.doubts.add("beyond_reach");
  if (lexicon.model.tables.length > 1 && missesBoth(draft, query)) draft.doubts.add("beyond_reach");
  if (lexicon.model.relationships.length > 1 && hasUnclearWay(lexicon, tablesOf(lexicon.model, query)))
    draft.doubts.add("beyond_reach");
  return { query, draft, focus };
}

/** All readings worth comparing: the best at every place, and each with one place read otherwise. */
export function candidates(lexicon: Lexicon, read: readonly Item[], most = maxCandidates): readonly Candidate[] {
  const items = narrowedItems(lexicon, read);
  const relational = readRelational(lexicon, items, build);
  if (relational !== null) return [relational];
  const first = build(lexicon, items, new Choices());
  const others = first.draft.choices.points.flatMap((point) =>
    point.scores.flatMap((score, option) =>
      option > 0 && option <= 3 && (point.scores[0] ?? 0) - score <= tryWithin
        ? [{ id: point.id, option, gap: (point.scores[0] ?? 0) - score }]
        : [],
    ),
  );
  const tried = others.toSorted((a, b) => a.gap - b.gap).slice(0, most - 1);
  return [first, ...tried.map(({ id, option }) => build(lexicon, items, new Choices(new Map([[id, option]]))))];
}
