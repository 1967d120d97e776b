import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, SemanticQuery, Side } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";

type Sides = Extract<Comparison, { readonly kind: "sides" }>;

const first = "first_side.amount";
const second = "second_side.amount";

/** What is computed of the two amounts, as the statement's first column. */
const outcomes: Readonly<Record<Sides["as"], string>> = {
  difference: `${first} - ${second} AS difference`,
  distance: `abs(${first} - ${second}) AS difference`,
  share: `100.0 * ${first} / nullif(${second}, 0) AS share`,
  ahead: `coalesce(${first} > ${second}, false) AS answer`,
  behind: `coalesce(${first} < ${second}, false) AS answer`,
};

/** The measure of two parts of the rows: what is said of both first, then each of the two, so that the answer shows what it stands on. */
export function compareSides(model: SemanticModel, query: SemanticQuery, sides: Sides): string {
  const [measure] = query.measures;
  if (measure === undefined) throw new Error("a comparison of sides needs a measure");
  const of = (side: Side): string =>
    aggregateSelect(model, {
      ...query,
      filters: [...query.filters, ...side.filters],
      dimensions: [],
      measures: [{ ...measure, alias: "amount" }],
      comparison: null,
    });
  const named = sides.as === "share" ? ["part", "whole"] : ["first", "second"];
  return `SELECT ${outcomes[sides.as]}, ${first} AS ${named[0]}_amount, ${second} AS ${named[1]}_amount
FROM (${of(sides.first)}) AS first_side
CROSS JOIN (${of(sides.second)}) AS second_side`;
}
