import type { ColumnType } from "@datapilot/contracts";
import type { VerbatimText } from "../formats/delimited.ts";
import type { ColumnPlan } from "../normalise/column-plan.ts";

/** The file's own bytes as COPY takes them, and the columns by SQL name in the order in which they stand there. */
export interface VerbatimRows extends VerbatimText {
  readonly columns: readonly string[];
}

/**
 * Where the file itself can be given to COPY: every line is a well-formed row, every column of the file is a column of the table, and
 * PostgreSQL reads each cell as the very value that it was found to be. Null otherwise: then the rows are written anew.
 */
export function verbatimRows(
  text: VerbatimText | null,
  rawColumns: readonly string[],
  plans: readonly ColumnPlan[],
): VerbatimRows | null {
  if (text === null) return null;
  const columns: string[] = [];
  for (const raw of rawColumns) {
    const [plan, another] = plans.filter((each) => each.raw === raw);
    if (plan === undefined || another !== undefined || !isVerbatim(plan)) return null;
    columns.push(plan.column.sql_name);
  }
  return { ...text, columns };
}

function isVerbatim({ reading, column, native, asTheyStand }: ColumnPlan): boolean {
  if (!asTheyStand || native !== undefined) return false;
  if (reading === null) return column.type === "text";
  return reading.verbatim === true && readsAs(reading.type, column.type);
}

/** Text of the one type is read as the same value by a column of the other. */
function readsAs(from: ColumnType, to: ColumnType): boolean {
  return from === to || (from === "integer" && (to === "decimal" || to === "number"));
}
