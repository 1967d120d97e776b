import type { ChartType } from "@datapilot/contracts";
import { allRows } from "../all-rows.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import { namesRows } from "../rules/candidates/figures/measured.ts";
import { fewValues, type ChartField } from "./chart-field.ts";
import type { ChartQuery } from "./chart-query.ts";
import { isCategorical, isYear, type ColumnField } from "./field-kinds.ts";

/** True when rows are to be shown as points: two amounts and nothing reckoned. */
export function pointsAreMeant(
  type: ChartType | null,
  numbers: readonly ColumnField[],
  computed: readonly ChartField[],
  fields: readonly ChartField[],
  draft: Draft,
): boolean {
  if (computed.length > 0 || numbers.length < 2) return false;
  if (type === "scatter" || type === "bubble") return true;
  if (type !== null) return false;
  // "acceleration by cylinders by origin": the number with few values groups.
  const amounts = numbers.filter((field) => draft.lexicon.column(field.ref).distinctCount > fewValues);
  return (
    amounts.length >= 2 &&
    !fields.some((field) => field.kind === "period" || (field.kind === "column" && isYear(draft, field.ref)))
  );
}

/** Rows as points: what is said first goes up in "A vs B" and "A by B", and to the right in "A and B". */
export function pointChart(
  draft: Draft,
  fields: readonly ChartField[],
  numbers: readonly ColumnField[],
  type: ChartType | null,
): ChartQuery | null {
  const placed = (place: "x" | "y"): ColumnField | undefined => numbers.find((field) => field.place === place);
  const free = numbers.filter((field) => field.place === null || field.place === "hue" || field.place === "facet");
  const [first, second] = free;
  const firstIsUp = second?.joint === "versus" || second?.joint === "by" || second?.joint === "over";
  const x = placed("x") ?? (placed("y") === undefined && !firstIsUp ? first : (second ?? first));
  const y = placed("y") ?? numbers.find((field) => field !== x && field !== placed("x"));
  if (x === undefined || y === undefined || x === y) return null;
  const others = fields.filter(
    (field): field is ColumnField =>
      field.kind === "column" && field !== x && field !== y && isCategorical(draft, field.ref),
  );
  // A name per row would colour every point differently.
  const colours = others.filter((field) => !namesRows(draft, field.ref));
  const facet = colours.find((field) => field.place === "facet");
  const hue = colours.find((field) => field !== facet);
  const size = type === "bubble" ? numbers.find((field) => field !== x && field !== y) : undefined;
  const shown = [x, y, hue, facet, size].filter((field) => field !== undefined);
  const name = ({ ref }: ColumnField): string => ref.column;
  return {
    query: {
      ...allRows(x.ref.table),
      columns: [...new Map(shown.map((field) => [field.ref.column, field.ref])).values()],
    },
    wish: {
      chart_type: type ?? "scatter",
      x: name(x),
      y: [name(y)],
      ...(hue === undefined ? {} : { hue: name(hue) }),
      ...(facet === undefined ? {} : { facet: name(facet) }),
      ...(size === undefined ? {} : { size: name(size) }),
    },
  };
}
