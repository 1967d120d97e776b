import type { Draft } from "../rules/candidates/draft.ts";
import type { SemanticQuery } from "../semantic-query.ts";
import type { ChartField } from "./chart-field.ts";
import type { ChartRequest } from "./chart-request.ts";
import type { ChartWish } from "./chart-wish.ts";
import {
  isAmount,
  isCategorical,
  isComputed,
  isFigure,
  isPlainColumn,
  namesThings,
  type ColumnField,
  isYear,
} from "./field-kinds.ts";
import { groupedChart } from "./grouped-chart.ts";
import { namedValues } from "./named-values.ts";
import { pointChart, pointsAreMeant } from "./point-chart.ts";
import { spreadChart, spreadIsMeant } from "./spread-chart.ts";

/** The rows behind a chart, unfiltered, and what goes where. */
export interface ChartQuery {
  readonly query: SemanticQuery;
  readonly wish: ChartWish;
}

/** The query behind a chart and what goes where, by the kinds of the fields; null when they make no chart. */
export function chartQuery(draft: Draft, said: readonly ChartField[], request: ChartRequest): ChartQuery | null {
  const fields = withoutEntity(draft, withTime(draft, said, request), request);
  const numbers = fields.filter(isPlainColumn).filter((field) => isAmount(draft, field.ref));
  const computed = fields.filter(isComputed);
  const { chartType } = request;
  if (pointsAreMeant(chartType, numbers, computed, fields, draft)) return pointChart(draft, fields, numbers, chartType);
  const figures = fields.filter(isPlainColumn).filter((field) => isFigure(draft, field.ref));
  if (figures.length === fields.length && relate(draft, figures, request))
    return pointChart(draft, fields, figures, "scatter");
  const valued = namedValues(draft, said, request);
  if (valued !== null) return valued;
  if (spreadIsMeant(chartType, fields, numbers, computed))
    return spreadChart(draft, numbers[0] ?? null, fields, request);
  return groupedChart(draft, fields, request);
}

/** Two numbers that are said to relate are set against each other, codes too; an amount of few values groups, unless points are asked for. */
function relate(draft: Draft, figures: readonly ColumnField[], { chartType, relates }: ChartRequest): boolean {
  if (figures.length !== 2) return false;
  if (chartType === "scatter") return true;
  const coded = figures.some((field) => !isAmount(draft, field.ref));
  return chartType === null && relates && (coded || figures.every((field) => !isCategorical(draft, field.ref)));
}

/** The line of a single amount needs a course, and what is cut by time has one: the time that the table has. */
function withTime(
  draft: Draft,
  fields: readonly ChartField[],
  { chartType, bin }: ChartRequest,
): readonly ChartField[] {
  const isTimed = fields.some((field) => field.kind === "period" || (isPlainColumn(field) && isYear(draft, field.ref)));
  const time: ChartField = { kind: "period", place: "x", joint: "over", item: -1 };
  if (bin !== null && !isTimed && fields.length > 0) return [...fields, time];
  const [only, another] = fields;
  const lined = chartType === "line" || chartType === "area" || chartType === "calendar";
  if (!lined || only === undefined || another !== undefined || only.kind === "period") return fields;
  const groups = isPlainColumn(only) && !isAmount(draft, only.ref);
  return groups ? fields : [only, time];
}

/** What names single rows is no group where there is another: "models by origin" are counted. */
function withoutEntity(
  draft: Draft,
  fields: readonly ChartField[],
  { chartType, spread }: ChartRequest,
): readonly ChartField[] {
  const rest = fields.filter(
    (field) => !(isPlainColumn(field) && field.place === null && namesThings(draft, field.ref)),
  );
  const computed = rest.some(isComputed);
  const groups = (field: ChartField): boolean =>
    field.kind === "period" ||
    (isPlainColumn(field) &&
      (!isAmount(draft, field.ref) || (computed && (isCategorical(draft, field.ref) || chartType === "histogram"))));
  return rest.some(groups) || spread !== null ? rest : fields;
}
