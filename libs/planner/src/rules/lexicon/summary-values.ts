import type { SemanticColumn } from "@datapilot/semantic";

const summaryName = /^(?:(?:grand |overall |team |all )?totals?|sum|all|average)$/u;

/** Rows of an election's result that are no candidate. */
const ballotName =
  /^(?:total )?(?:valid|rejected|invalid|spoil(?:t|ed)|blank|registered|eligible)(?: (?:votes?|ballots?|voters?|electors?|papers?))+$|^(?:voter )?turnout$|^electorate$/u;

/** A column whose values mostly differ names rows; only there is "Total" a row that sums the others up. */
const namingShare = 0.6;

/** The values of a naming column that mark rows which add up the others, or count what was cast. */
export function summaryValues(column: SemanticColumn): readonly string[] {
  if (!column.allowed || column.type !== "text" || column.values === null) return [];
  if (column.distinctCount < namingShare * (column.rowCount - column.nullCount)) return [];
  return column.values.filter((value) => {
    const said = value.trim().toLowerCase();
    return said.length < 30 && (summaryName.test(said) || ballotName.test(said));
  });
}
