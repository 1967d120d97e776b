import type { Measure } from "./insight-table.ts";
import type { TimeColumn } from "./time-column.ts";

const dayMs = 86_400_000;
const fewestRows = 30;
/** Nearly all rows must run forward for two columns to be a start and an end. */
const forwardShare = 0.95;
const mostDurations = 3;

/** Moments at which somebody looked at a row say nothing about the thing itself. */
const bookkeeping = /updat|modif|load|insert|sync|last_|import/i;

/** What the time to an end of that name is called. */
const endWords: readonly (readonly [RegExp, string])[] = [
  [/warrant/i, "warranty period"],
  [/clos|resol|fix/i, "resolution time"],
  [/process|approv|review/i, "processing time"],
  [/deliver|arriv/i, "delivery time"],
  [/ship|dispatch/i, "time to shipping"],
  [/pa(?:id|yment)/i, "time to payment"],
  [/cancel|churn/i, "time to cancellation"],
  [/return/i, "time to return"],
  [/expir|valid/i, "validity"],
  [/end|finish|complet|stop/i, "duration"],
];

/** Names of moments at which a thing begins. */
const startWords = /open|start|begin|began|creat|order|purchas|submit|receiv|request|book|hire|check.?in/i;

/** Whether a column of that name says when something ended, and another when it began; a name that says neither is neither. */
export function endsSomething(name: string): boolean {
  return !bookkeeping.test(name) && !startWords.test(name) && endWords.some(([pattern]) => pattern.test(name));
}

export function startsSomething(name: string): boolean {
  return !bookkeeping.test(name) && startWords.test(name) && !endWords.some(([pattern]) => pattern.test(name));
}

function titleOf(end: TimeColumn): string {
  return endWords.find(([pattern]) => pattern.test(end.name))?.[1] ?? "time";
}

function durationOf(start: TimeColumn, end: TimeColumn): Measure {
  const values = end.values.map((value, row) => (value - (start.values[row] ?? Number.NaN)) / dayMs);
  const sql =
    start.isDate && end.isDate
      ? `(${end.sql} - ${start.sql})`
      : `(EXTRACT(EPOCH FROM (${end.sql} - ${start.sql})) / 86400.0)`;
  return {
    name: `${start.name}_to_${end.name}`,
    label: `${titleOf(end)} (${start.label} to ${end.label})`,
    unit: "days",
    kind: "duration",
    additive: false,
    values,
    sql,
    columns: [start.name, end.name],
  };
}

/** Share of rows in which the duration is positive or zero, and in how many it is known; null where it is always the same. */
function shapeOf(values: Float64Array): { readonly known: number; readonly forward: number } | null {
  let known = 0;
  let forward = 0;
  let first = Number.NaN;
  let varies = false;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (known === 0) first = value;
    known += 1;
    if (value !== first) varies = true;
    if (value >= 0) forward += 1;
  }
  return varies ? { known, forward: forward / known } : null;
}

/** Times between two columns of which one nearly always comes first: processing times, delivery days, validity. The best filled first. */
export function durationsOf(times: readonly TimeColumn[]): readonly Measure[] {
  const usable = times.filter((time) => !bookkeeping.test(time.name));
  const found = usable.flatMap((start) =>
    usable.flatMap((end) => {
      if (start === end) return [];
      const measure = durationOf(start, end);
      const shape = shapeOf(measure.values);
      if (shape === null || shape.known < fewestRows || shape.forward < forwardShare) return [];
      return [{ measure, known: shape.known }];
    }),
  );
  return found
    .toSorted((a, b) => b.known - a.known)
    .slice(0, mostDurations)
    .map(({ measure }) => measure);
}
