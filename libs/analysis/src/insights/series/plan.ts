import type { Grain } from "../periods.ts";
import type { InsightTable, TimeAxis } from "../table/insight-table.ts";
import { chooseGrain, periodIndex, type PeriodIndex } from "./period-index.ts";

/** The periods in which a table's courses are told, and finer ones in which a break is sought. */
export interface TimePlan {
  readonly axis: TimeAxis;
  readonly periods: PeriodIndex;
  readonly finer: PeriodIndex | null;
}

const finerGrain: Readonly<Record<Grain, Grain | null>> = {
  year: "quarter",
  quarter: "month",
  month: "week",
  week: "day",
  day: null,
};

const plans = new WeakMap<InsightTable, TimePlan | null>();

/** Null for a table without times, or with too few periods. */
export function timePlan(table: InsightTable): TimePlan | null {
  const cached = plans.get(table);
  if (cached !== undefined) return cached;
  const plan = makePlan(table);
  plans.set(table, plan);
  return plan;
}

function makePlan({ time }: InsightTable): TimePlan | null {
  const grain = time === null ? null : chooseGrain(time);
  if (time === null || grain === null) return null;
  const finer = finerGrain[grain];
  return { axis: time, periods: periodIndex(time, grain), finer: finer === null ? null : periodIndex(time, finer) };
}
