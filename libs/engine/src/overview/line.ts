import type { Cell, OverviewMeasure } from "@datapilot/contracts";
import type { TimeGrain } from "@datapilot/planner";
import type { Period } from "./choose.ts";

/** More points than this are no line that a person sees at a glance. */
const mostPoints = 60;
const dayMs = 86_400_000;

function endOf(start: string, grain: TimeGrain): number {
  const from = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
  switch (grain) {
    case "hour":
    case "day":
      return from.getTime() + dayMs;
    case "week":
      return from.getTime() + 7 * dayMs;
    case "month":
      return Date.UTC(year, month + 1, 1);
    case "quarter":
      return Date.UTC(year, month + 3, 1);
    case "year":
      return Date.UTC(year + 1, 0, 1);
  }
}

export interface LinePoint {
  readonly period: string;
  readonly values: readonly (number | null)[];
}

export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === "number") return cell;
  // Integers beyond 2^53 come as text.
  return typeof cell === "string" && cell.trim() !== "" && Number.isFinite(Number(cell)) ? Number(cell) : null;
}

/** The points of the whole periods, oldest first; `partial` is the last one when the data ends before it does. */
export function wholePoints(
  rows: readonly (readonly Cell[])[],
  { to, grain }: Period,
): { readonly points: readonly LinePoint[]; readonly partial: string | undefined } {
  const all = rows.flatMap(([period, ...values]) =>
    typeof period === "string" || typeof period === "number"
      ? [{ period: String(period), values: values.map(numberOf) }]
      : [],
  );
  const last = all.at(-1);
  const start = last === undefined ? undefined : /^\d{4}$/.test(last.period) ? `${last.period}-01-01` : last.period;
  const endsEarly = start !== undefined && endOf(start, grain) > Date.parse(`${to}T00:00:00Z`) + dayMs;
  const points = (endsEarly ? all.slice(0, -1) : all).slice(-mostPoints);
  return { points, partial: endsEarly ? last?.period : undefined };
}

type Change = Pick<OverviewMeasure, "latest" | "previous" | "change" | "change_pct">;

/** The last point against the one before. */
export function changeOf(points: readonly (number | null)[]): Change {
  const [previous, latest] = [points.at(-2) ?? null, points.at(-1) ?? null];
  if (latest === null || previous === null) return { latest, previous, change: null, change_pct: null };
  const change = latest - previous;
  const change_pct = previous === 0 ? null : Math.round((1_000 * change) / Math.abs(previous)) / 10;
  return { latest, previous, change, change_pct };
}
