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

/** "what percentage of invoices was refunded": the rows that pass, of all rows. */
function bindShareOfRows(draft: Draft): boolean {
  const [index] = draft.freeCues("share");
  const conditions = draft.filters.filter(
    (bound) => bound.filter.kind !== "time_range" && index !== undefined && bound.item > index,
  );
  const [first] = conditions;
  const computed = draft.measures.some((measure) => measure.kind !== "count_rows");
  if (index === undefined || first?.ref == null || computed || draft.dimensions.length > 0 || draft.order.length > 0)
    return false;
  const table = draft.entity ?? first.ref.table;
  if (conditions.some((bound) => bound.ref?.table !== table)) return false;
  draft.claim(index, "cue");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !conditions.includes(bound)));
  draft.columns.splice(0, draft.columns.length);
  const filters = conditions.map((bound) => bound.filter);
  const where = filters.length === 1 ? first.filter : { kind: "and" as const, filters };
  const part = { kind: "count_rows" as const, table, alias: "part", where };
  draft.measures.splice(0, draft.measures.length, {
    kind: "arithmetic",
    operator: "/",
    left: part,
    right: { kind: "count_rows", table, alias: "whole" },
    alias: "share",
    percent: true,
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
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
