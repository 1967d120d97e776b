import type { Draft } from "../rules/candidates/draft.ts";
import type { SemanticQuery } from "../semantic-query.ts";
import type { ChartField } from "./chart-fields.ts";
import type { ChartRequest } from "./chart-request.ts";
import type { ChartWish } from "./chart-wish.ts";
import { isAmount, isCategorical, isComputed, isPlainColumn, namesThings } from "./field-kinds.ts";
import { groupedChart } from "./grouped-chart.ts";
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
  if (spreadIsMeant(chartType, fields, numbers, computed))
    return spreadChart(draft, numbers[0] ?? null, fields, request);
  return groupedChart(draft, fields, request);
}

/** The line of a single amount needs a course: the time that the table has. */
function withTime(draft: Draft, fields: readonly ChartField[], { chartType }: ChartRequest): readonly ChartField[] {
  const [only, another] = fields;
  const lined = chartType === "line" || chartType === "area";
  if (!lined || only === undefined || another !== undefined || only.kind === "period") return fields;
  const groups = isPlainColumn(only) && !isAmount(draft, only.ref);
  return groups ? fields : [only, { kind: "period", place: "x", joint: "over", item: -1 }];
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
