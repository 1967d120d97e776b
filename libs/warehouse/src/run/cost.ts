import { DataPilotError } from "@datapilot/contracts";
import { z } from "zod";

/** The part of `EXPLAIN (FORMAT JSON)` that is looked at. */
const explainSchema = z.tuple([z.object({ Plan: z.object({ "Total Cost": z.number() }) })]);

/** Throws `query_too_costly` when the planner's estimate (in its cost units, one sequential page read each) is over the ceiling. */
export function refuseCostly(explained: unknown, ceiling: number): void {
  const parsed: unknown = typeof explained === "string" ? JSON.parse(explained) : explained;
  const cost = explainSchema.parse(parsed)[0].Plan["Total Cost"];
  if (cost > ceiling) {
    throw new DataPilotError("query_too_costly", {
      detail: `The query is estimated to cost ${Math.round(cost / ceiling)} times what one query may; join fewer tables, or filter them first.`,
    });
  }
}
