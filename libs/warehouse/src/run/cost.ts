import { DataPilotError } from "@datapilot/contracts";
import { z } from "zod";

/** The rows of `EXPLAIN (FORMAT JSON)`: one cell with the plan as text. */
const rowsSchema = z.tuple([z.tuple([z.string()])]);
const planSchema = z.tuple([z.object({ Plan: z.object({ "Total Cost": z.number() }) })]);

/** Throws `query_too_costly` when the planner's estimate (its cost units: one sequential page read is 1) is over the ceiling. */
export function refuseCostly(explained: unknown, ceiling: number): void {
  const [[text]] = rowsSchema.parse(explained);
  const cost = planSchema.parse(JSON.parse(text))[0].Plan["Total Cost"];
  if (cost > ceiling) {
    throw new DataPilotError("query_too_costly", {
      detail: `The query is estimated to cost ${(cost / ceiling).toPrecision(2)} times what one query may; join fewer tables, or filter them first.`,
    });
  }
}
