import type { Draft } from "../rules/candidates/draft.ts";
import type { Order } from "../semantic-query.ts";
import { fewValues, type ChartField } from "./chart-field.ts";
import type { ChartQuery } from "./chart-query.ts";
import type { ChartRequest } from "./chart-request.ts";
import { allRows } from "../all-rows.ts";
import { isFigure, isPlainColumn, type ColumnField } from "./field-kinds.ts";

/** Of so many rows in a hundred the text has a value of its own: it names the row. */
const ownValues = 0.9;

function namesEachRow(draft: Draft, { ref }: ColumnField): boolean {
  const { distinctCount, rowCount } = draft.lexicon.column(ref);
  return !draft.isNumeric(ref) && distinctCount >= ownValues * rowCount;
}

/**
 * "a bar chart of name and code": what names a row, and a number of that row, which is shown as it stands, be it a code. Null for
 * anything else; a number of few values after "by" or "per" is what the rows are counted by.
 */
export function namedValues(draft: Draft, fields: readonly ChartField[], request: ChartRequest): ChartQuery | null {
  const [first, second] = fields;
  if (first === undefined || second === undefined || fields.length !== 2) return null;
  if (!isPlainColumn(first) || !isPlainColumn(second)) return null;
  if (request.bin !== null || request.chartType === "histogram" || request.chartType === "scatter") return null;
  const [name, value] = namesEachRow(draft, first) ? [first, second] : [second, first];
  if (!namesEachRow(draft, name) || !isFigure(draft, value.ref) || name.ref.table !== value.ref.table) return null;
  const counts =
    second === value && second.joint === "by" && draft.lexicon.column(value.ref).distinctCount <= fewValues;
  if (counts || request.chartType === null) return null;
  return {
    query: { ...allRows(name.ref.table), columns: [name.ref, value.ref], order: orderOf(draft, name, value, request) },
    wish: { chart_type: request.chartType, x: name.ref.column, y: [value.ref.column] },
  };
}

function orderOf(draft: Draft, name: ColumnField, value: ColumnField, { order }: ChartRequest): readonly Order[] {
  // Bars stand by their height, a course by its time.
  if (order === null)
    return draft.isTime(name.ref) ? [{ by: name.ref, direction: "asc" }] : [{ by: value.ref, direction: "desc" }];
  return [{ by: order.by === "x" ? name.ref : value.ref, direction: order.direction }];
}
