import type { AnswerColumn, Cell, SkillTable } from "@datapilot/contracts";

/** A table of a finding: columns as `name: type`, rows of plain cells. */
export function tableOf(
  title: string,
  columns: Readonly<Record<string, AnswerColumn["type"]>>,
  rows: readonly (readonly Cell[])[],
): SkillTable {
  return {
    title,
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    rows: rows.map((row) => [...row]),
  };
}
