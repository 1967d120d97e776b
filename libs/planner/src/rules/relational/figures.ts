import type { Aggregate } from "@datapilot/semantic";
import { path } from "../../compile/joins.ts";
import type { ColumnRef, Dimension, Filter, Measure, Order, SemanticQuery } from "../../semantic-query.ts";
import { sameRef } from "../candidates/draft.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Quantity } from "./clause.ts";
import type { Head } from "./head.ts";
import { shownOf } from "./rows-beside.ts";
import { keyTowards } from "./ways.ts";

/** A figure that is computed of the related rows of each row: their number. */
export interface Figure {
  readonly table: string;
  readonly filters: readonly Filter[];
  readonly quantity: Extract<Quantity, { readonly kind: "extreme" | "asked" | "number" | "measured" }>;
}

/** True for a column that several rows share and that does not name them. */
function repeats(lexicon: Lexicon, ref: ColumnRef): boolean {
  const { distinctCount, rowCount } = lexicon.column(ref);
  return distinctCount < rowCount && lexicon.table(ref.table).nameColumn !== ref.column;
}

/** One group for each row that the key tells; without a key, for each value. */
function dimensionsOf(shown: readonly ColumnRef[], key: ColumnRef | null): readonly Dimension[] {
  const aliases = new Set<string>();
  return shown.map((column): Dimension => {
    const alias = aliases.has(column.column) ? `${column.table}_${column.column}` : column.column;
    aliases.add(alias);
    return key === null ? { kind: "column", column, alias } : { kind: "column", column, alias, of: key };
  });
}

/** The list's order, said by the names of the groups; null when it sorts by what is not shown. */
function orderOf(query: SemanticQuery, dimensions: readonly Dimension[]): readonly Order[] | null {
  const orders: Order[] = [];
  for (const order of query.order) {
    const { by } = order;
    const shown = typeof by === "string" ? undefined : dimensions.find((one) => sameRef(one.column, by));
    if (shown === undefined) return null;
    orders.push({ by: shown.alias, direction: order.direction });
  }
  return orders;
}

/** Rows of pairs are counted as they are: "borrowed 3 books" is three loans. */
function countedTable(lexicon: Lexicon, head: string, table: string): string {
  const [first, ...others] = path(lexicon.model, head, table, false) ?? [];
  return first !== undefined && !first.toOne && others.every((step) => step.toOne) ? first.to : table;
}

const aggregateNames: Readonly<Record<Aggregate, string>> = {
  sum: "total",
  avg: "average",
  min: "min",
  max: "max",
  count: "count",
  count_distinct: "count",
  median: "median",
  stddev: "stddev",
};

function measureOf(lexicon: Lexicon, head: string, figure: Figure, dimensions: readonly Dimension[]): Measure {
  const { quantity } = figure;
  const column = quantity.kind === "measured" || quantity.kind === "extreme" ? quantity.column : null;
  const aggregate = quantity.kind === "measured" || quantity.kind === "extreme" ? quantity.aggregate : null;
  if (column !== null && aggregate !== null)
    return { kind: "aggregate", aggregate, column, alias: `${aggregateNames[aggregate]}_${column.column}` };
  const taken = dimensions.some((one) => one.alias === "count");
  return { kind: "count_rows", table: countedTable(lexicon, head, figure.table), alias: taken ? "number" : "count" };
}

/** A list of the head's rows with the number of related rows of each, or only those that have most; null when the list is no such list. */
export function withFigure(lexicon: Lexicon, list: SemanticQuery, about: Head, figure: Figure): SemanticQuery | null {
  const head = about.table;
  const { quantity } = figure;
  if (list.measures.length > 0 || list.comparison !== null || list.yesNo) return null;
  if (quantity.kind === "extreme" && quantity.column !== null && quantity.aggregate === null)
    return ranked(list, figure, quantity.column);
  const key = keyTowards(lexicon.model, head, figure.table);
  if (key === null) return null;
  const shown = shownOf(lexicon, list.columns, head, key);
  const dimensions = dimensionsOf(shown, about.byColumn && shown.every((ref) => repeats(lexicon, ref)) ? null : key);
  const order = orderOf(list, dimensions);
  const measure = measureOf(lexicon, head, figure, dimensions);
  const table = measure.kind === "count_rows" ? measure.table : figure.table;
  // Of governed data what stands between two things is no mere pair of them: its rows are not the things that are asked for.
  if (lexicon.model.origin === "plugin" && table !== figure.table) return null;
  if (order === null || (quantity.kind === "extreme" && (order.length > 0 || list.limit !== null))) return null;
  const filters = [...list.filters, ...figure.filters];
  const groups = { ...list, table, measures: [measure], dimensions, columns: [], distinct: false, filters };
  switch (quantity.kind) {
    case "asked":
      return { ...groups, order };
    case "measured": {
      const { limit } = quantity;
      return { ...groups, order, having: limit === null ? [] : [{ measure: measure.alias, ...limit }] };
    }
    case "number":
      return {
        ...groups,
        order,
        having: [{ measure: measure.alias, operator: quantity.operator, value: quantity.value }],
      };
    case "extreme":
      return { ...groups, order: [{ by: measure.alias, direction: quantity.direction }], limit: quantity.limit };
  }
}

/** "the employee who got the highest bonus": rows with the related row that has most of a column. */
function ranked(list: SemanticQuery, figure: Figure, column: ColumnRef): SemanticQuery | null {
  if (list.order.length > 0 || list.limit !== null || figure.quantity.kind !== "extreme") return null;
  return {
    ...list,
    distinct: false,
    columns: list.columns.some((shown) => sameRef(shown, column)) ? list.columns : [...list.columns, column],
    filters: [...list.filters, ...figure.filters],
    order: [{ by: column, direction: figure.quantity.direction }],
    limit: figure.quantity.limit,
  };
}
