import { bindShareOfMeasure } from "./bind-share-of-measure.ts";
import { bindShareOfRows } from "./bind-share-of-rows.ts";
import type { Draft } from "./draft.ts";
import { mainTotal } from "./main-amount.ts";
import { countOf } from "./measured.ts";

/** Adds columns computed over the groups: shares, running totals, change from the period before. */
export function bindComputedColumns(draft: Draft): void {
  if (draft.comparison !== null || bindShareOfMeasure(draft) || bindShareOfRows(draft)) return;
  countShares(draft);
  totalForGrowth(draft);
  const measure = draft.measures[0];
  if (measure === undefined) return;
  for (const kind of ["share", "running", "growth"] as const) {
    const index = draft.freeCues(kind)[0];
    if (index === undefined) continue;
    if (kind === "growth") addGrowth(draft, index);
    else if (draft.dimensions.length > 0) {
      draft.claim(index, "cue");
      draft.comparison = { kind: kind === "share" ? "share_of_total" : "running_total", measure: measure.alias };
    }
    return;
  }
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
  draft.measures.push(
    countOf(draft, draft.entity ?? draft.dimensions[0]?.column.table ?? draft.lexicon.model.primaryTable),
  );
}

function addGrowth(draft: Draft, index: number): void {
  const cue = draft.cue(index, "growth");
  const measure = draft.measures[0];
  if (cue === null || measure === undefined) return;
  const time = draft.dimensions.find((one) => one.kind === "time");
  if (time === undefined) {
    const column = draft.lexicon.table(draft.lexicon.model.primaryTable).timeColumn;
    if (column === null || draft.dimensions.length > 0) return;
    const grain = cue.grain ?? "month";
    draft.dimensions.push({
      kind: "time",
      column: { table: draft.lexicon.model.primaryTable, column },
      grain,
      alias: grain,
    });
  }
  draft.claim(index, "cue");
  draft.comparison = { kind: "previous_period", measure: measure.alias };
}
