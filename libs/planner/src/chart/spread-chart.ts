import type { ChartType } from "@datapilot/contracts";
import { allRows } from "../all-rows.ts";
import { aliasFor } from "../rules/candidates/alias-for.ts";
import { columnDimension } from "../rules/candidates/groups/bind-groups.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import { countOf } from "../rules/candidates/figures/measured.ts";
import type { Dimension } from "../semantic-query.ts";
import { fewValues, type ChartField } from "./chart-field.ts";
import type { ChartQuery } from "./chart-query.ts";
import type { ChartRequest } from "./chart-request.ts";
import type { ColumnField } from "./field-kinds.ts";
import { evenWidth } from "../rules/candidates/groups/even-width.ts";

const maxBins = 200;

/** True when it is asked how the values of one number are spread. */
export function spreadIsMeant(
  type: ChartType | null,
  fields: readonly ChartField[],
  numbers: readonly ColumnField[],
  computed: readonly ChartField[],
): boolean {
  const [number] = numbers;
  if (number === undefined || computed.some((field) => field.kind !== "count")) return false;
  if (type === "box" || type === "violin" || type === "density") return true;
  const others = fields.filter((field) => field !== number && field.kind !== "count");
  return others.length === 0 && (type === "histogram" || type === null || (type === "bar" && computed.length > 0));
}

/** How often values of a number occur: in bins of an even width; every row for shapes that are computed from the rows. */
export function spreadChart(
  draft: Draft,
  number: ColumnField | null,
  fields: readonly ChartField[],
  { chartType: type, spread }: ChartRequest,
): ChartQuery | null {
  if (number === null) return null;
  const { ref } = number;
  if (type === "box" || type === "violin" || type === "density") {
    const group = fields.find((field): field is ColumnField => field.kind === "column" && field !== number);
    const query = { ...allRows(ref.table), columns: group === undefined ? [ref] : [group.ref, ref] };
    // A density runs along its values; boxes and violins stand upon their groups.
    if (type === "density")
      return {
        query,
        wish: { chart_type: type, x: ref.column, ...(group === undefined ? {} : { hue: group.ref.column }) },
      };
    return {
      query,
      wish: { chart_type: type, ...(group === undefined ? {} : { x: group.ref.column }), y: [ref.column] },
    };
  }
  const { distinctCount, min, max } = draft.lexicon.column(ref);
  const dimension: Dimension =
    distinctCount <= fewValues
      ? columnDimension(draft, ref)
      : {
          kind: "bins",
          column: ref,
          width: spread === null ? evenWidth(Number(min), Number(max)) : widthOf(spread, Number(min), Number(max)),
          alias: aliasFor(draft, ref.column),
        };
  draft.dimensions.push(dimension);
  const count = countOf(draft, ref.table);
  return {
    query: {
      ...allRows(ref.table),
      dimensions: [dimension],
      measures: [count],
      order: [{ by: dimension.alias, direction: "asc" }],
    },
    wish: {
      chart_type: type === "bar" || distinctCount <= fewValues ? "bar" : "histogram",
      x: dimension.alias,
      y: [count.alias],
    },
  };
}

/** As wide as it was asked for, unless that made more bins than anyone can read. */
function widthOf(spread: NonNullable<ChartRequest["spread"]>, min: number, max: number): number {
  const wanted = "width" in spread ? spread.width : (max - min) / Math.max(1, spread.count);
  return wanted > 0 && (max - min) / wanted <= maxBins ? wanted : evenWidth(min, max);
}
