import { bindShareOfRows } from "./bind-share-of-rows.ts";
import type { Draft } from "./draft.ts";

/** Adds columns computed over the groups: shares, running totals, change from the period before. */
export function bindComputedColumns(draft: Draft): void {
  if (bindShareOfRows(draft)) return;
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
