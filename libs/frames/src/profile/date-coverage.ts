import type { ColumnProfile } from "@datapilot/contracts";
import pl, { type Series } from "nodejs-polars";
import { z } from "zod";

import { once } from "../polars/once.ts";

type Coverage = NonNullable<ColumnProfile["coverage"]>;

/** Some three centuries of days: longer spans are no calendar of rows. */
const maxDays = 120_000;
const shownGaps = 5;
const dayMs = 86_400_000;
const dayNumbers = z.array(z.number());

/** A calendar step: the steps' numbers grow by one from each to the next. */
interface Grain {
  readonly name: Coverage["grain"];
  /** The number of the step that a day belongs to; null for a day that is not the first of one. */
  step(day: Date): number | null;
  /** The first day of a step, in days since 1970. */
  dayOf(step: number): number;
}

const epochDay = (day: Date): number => Math.round(day.getTime() / dayMs);
const monthsOf = (day: Date): number => day.getUTCFullYear() * 12 + day.getUTCMonth();
const firstOfMonth = (months: number): number => Math.round(Date.UTC(Math.floor(months / 12), months % 12, 1) / dayMs);

function monthly(name: Coverage["grain"], months: number): Grain {
  return {
    name,
    step: (day) => (day.getUTCDate() === 1 && monthsOf(day) % months === 0 ? monthsOf(day) / months : null),
    dayOf: (step) => firstOfMonth(step * months),
  };
}

/** Weeks and weekdays are counted from Monday, 29 December 1969. */
const monday = -3;

const weekday: Grain = {
  name: "weekday",
  step: (day) => {
    const since = epochDay(day) - monday;
    return since % 7 >= 5 || since < 0 ? null : Math.floor(since / 7) * 5 + (since % 7);
  },
  dayOf: (step) => monday + Math.floor(step / 5) * 7 + (step % 5),
};

function weekly(first: number): Grain {
  return {
    name: "week",
    step: (day) => (Number.isInteger((epochDay(day) - first) / 7) ? (epochDay(day) - first) / 7 : null),
    dayOf: (step) => first + step * 7,
  };
}

const daily: Grain = { name: "day", step: epochDay, dayOf: (step) => step };

/** Fewer different days say nothing of a rhythm. */
const fewestDays = 4;

/** Equal days are neighbours in a sorted column. */
const daysIn = once(() => {
  const day = pl.col("v").cast(pl.Date).cast(pl.Int32);
  return day.filter(day.neq(day.shift(1)).fillNull(pl.lit(true)));
});

/** The days of a sorted column `v` of dates or points in time against the calendar between its first and last; undefined where it has none. */
export function dateCoverage(sorted: Series): Coverage | undefined {
  const distinct = pl.DataFrame([sorted]).select(daysIn());
  if (distinct.height < fewestDays || distinct.height > maxDays) return undefined;
  const days = dayNumbers.parse(distinct.getColumn("v").toArray());
  const dates = days.map((day) => new Date(day * dayMs));
  const grains = [
    monthly("year", 12),
    monthly("quarter", 3),
    monthly("month", 1),
    weekly(days[0] ?? 0),
    weekday,
    daily,
  ];
  for (const grain of grains) {
    const steps = dates.map((date) => grain.step(date));
    const known = steps.filter((step): step is number => step !== null);
    if (known.length === steps.length) return coverageOf(grain, known);
  }
  return undefined;
}

function coverageOf(grain: Grain, steps: readonly number[]): Coverage | undefined {
  const [first = 0, last = 0] = [steps[0], steps.at(-1)];
  const expected = last - first + 1;
  // Scattered days are no calendar with gaps.
  if (steps.length < expected / 2) return undefined;
  const iso = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
  const gaps = steps.flatMap((step, at) => {
    const before = steps[at - 1] ?? step - 1;
    const missing = step - before - 1;
    return missing > 0 ? [{ from: iso(grain.dayOf(before + 1)), to: iso(grain.dayOf(step - 1)), missing }] : [];
  });
  return {
    grain: grain.name,
    expected,
    present: steps.length,
    gaps: gaps.sort((a, b) => b.missing - a.missing).slice(0, shownGaps),
  };
}
