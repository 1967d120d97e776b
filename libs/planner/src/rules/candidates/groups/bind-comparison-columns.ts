import { bindShareOfMeasure } from "../figures/bind-share-of-measure.ts";
import { bindShareOfRows } from "../figures/bind-share-of-rows.ts";
import { bindShareWithin } from "../figures/bind-share-within.ts";
import { bindGrowth } from "../changes/bind-growth.ts";
import { trendGrain } from "../times/bind-times.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import type { Draft } from "../draft.ts";
import { mainTotal } from "../figures/main-amount.ts";
import { countOf } from "../figures/measured.ts";
import { claimPercentUnit } from "../figures/percentages.ts";

/** Adds columns computed over the groups: shares, running totals, change from the period before. */
export function bindComputedColumns(draft: Draft): void {
  claimPercentUnit(draft);
  const shares = draft.freeCues("share");
  computeColumns(draft);
  // "share of revenue by region in percent": one is meant, said twice.
  if (shares.some((index) => !draft.isFree(index))) for (const index of shares) draft.claim(index, "cue");
}

function computeColumns(draft: Draft): void {
  if (draft.comparison !== null || bindShareOfMeasure(draft) || bindShareWithin(draft) || bindShareOfRows(draft))
    return;
  countShares(draft);
  if (bindShareWithin(draft)) return;
  totalForGrowth(draft);
  const [share] = draft.freeCues("share");
  const [running] = draft.freeCues("running");
  if (share !== undefined) addShare(draft, share);
  else if (running !== undefined) addRunning(draft, running);
  else bindGrowth(draft);
}

/** "sales growth by month": of rows that stand for an amount the amount grows, of others their number. */
function totalForGrowth(draft: Draft): void {
  const asked = draft.freeCues("growth").length + draft.freeCues("running").length > 0;
  if (!asked || draft.measures.length > 0 || draft.entity === null) return;
  draft.columns.splice(0, draft.columns.length);
  draft.measures.push(mainTotal(draft, draft.entity) ?? countOf(draft, draft.entity));
}

/** "percentage of accounts per region": the rows of each group are counted. */
function countShares(draft: Draft): void {
  const asked = draft.freeCues("share").length > 0;
  if (!asked || draft.measures.length > 0 || draft.dimensions.length === 0) return;
  draft.columns.splice(0, draft.columns.length);
  const [group] = draft.dimensions;
  // "the share of each reason": where no rows are named, those without a reason are none of the whole.
  if (draft.entity === null && group?.kind === "column" && draft.lexicon.column(group.column).nullCount > 0) {
    const filter = { kind: "null" as const, column: group.column, negated: true };
    draft.filters.push({ filter, ref: group.column, item: -1, score: 1 });
  }
  draft.measures.push(
    countOf(draft, draft.entity ?? draft.dimensions[0]?.column.table ?? draft.lexicon.model.primaryTable),
  );
}

function addShare(draft: Draft, index: number): void {
  const [measure] = draft.measures;
  if (measure === undefined || draft.dimensions.length === 0) return;
  draft.claim(index, "cue");
  draft.comparison = { kind: "share_of_total", measure: measure.alias };
}

/** "cumulative revenue this year": a course needs periods; those that fit the data where none are named. */
function addRunning(draft: Draft, index: number): void {
  const [measure] = draft.measures;
  if (measure === undefined) return;
  const column = draft.dimensions.length === 0 ? defaultTimeColumn(draft) : null;
  if (column !== null && draft.isTime(column)) {
    const grain = trendGrain(draft, column);
    draft.dimensions.push({ kind: "time", column, grain, alias: grain });
    draft.notes.push(`It is added up by ${grain}.`);
  }
  if (draft.dimensions.length === 0) return;
  draft.claim(index, "cue");
  draft.comparison = { kind: "running_total", measure: measure.alias };
}
