import type { Filter, SemanticQuery } from "../semantic-query.ts";
import { earlierFilters } from "./earlier.ts";

/** What a query reads: for each of its parts the conditions that all rows of it pass. A comparison reads two. */
export function scansOf(query: SemanticQuery): readonly (readonly Filter[])[] {
  const { comparison, filters } = query;
  switch (comparison?.kind) {
    case "periods": {
      const { column, current, baseline } = comparison;
      return [current, baseline].map(({ from, to }) => [...filters, { kind: "time_range", column, from, to }]);
    }
    case "sides":
      return [comparison.first, comparison.second].map((side) => [...filters, ...side.filters]);
    case "previous_period": {
      const time = query.dimensions.find((dimension) => dimension.kind === "time");
      if (comparison.back === undefined || time?.kind !== "time") return [filters];
      return [filters, earlierFilters(query, time, comparison.back)];
    }
    case "share_of_total":
    case "running_total":
    case "mean_of_groups":
    case undefined:
      return [filters];
  }
}
