import type { SemanticModel } from "@datapilot/semantic";
import type { Comparison, SemanticQuery } from "../semantic-query.ts";
import { aggregateSelect } from "./aggregate.ts";
import { identifier } from "./identifier.ts";

type MeanOfGroups = Extract<Comparison, { readonly kind: "mean_of_groups" }>;

/** The groups' figures averaged over one dimension: one number, or one for each group of the other dimensions, the highest first. */
export function meanOfGroups(model: SemanticModel, query: SemanticQuery, { measure, over }: MeanOfGroups): string {
  const others = query.dimensions.filter(({ alias }) => alias !== over).map(({ alias }) => identifier(alias));
  const mean = identifier(`average_${measure}`);
  const select = [...others, `avg(${identifier(measure)}) AS ${mean}`].join(", ");
  const each = `SELECT ${select}\nFROM (${aggregateSelect(model, { ...query, comparison: null })}) AS each_group`;
  if (others.length === 0) return each;
  const ordered = query.order.flatMap(({ by, direction }) => {
    if (typeof by !== "string" || by === over) return [];
    const column = by === measure ? mean : identifier(by);
    return [`${column} ${direction === "asc" ? "ASC" : "DESC"} NULLS LAST`];
  });
  const order = [...(ordered.length === 0 ? [`${mean} DESC NULLS LAST`] : ordered), ...others];
  const limit = query.limit === null ? "" : `\nLIMIT ${query.limit}`;
  return `${each}\nGROUP BY ${others.join(", ")}\nORDER BY ${[...new Set(order)].join(", ")}${limit}`;
}
