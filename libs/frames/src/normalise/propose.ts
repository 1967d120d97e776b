import type { ColumnType } from "@datapilot/contracts";
import { booleanReadings } from "./boolean-readings.ts";
import { isTypedNull } from "./null-words.ts";
import { numberReadings } from "./number-readings.ts";
import { periodReadings } from "./period-readings.ts";
import type { Reading } from "./reading.ts";
import { agreesWith, type ToldForms } from "./told.ts";
import { timeReadings } from "./time-readings.ts";
import { durationReadings } from "./duration-readings.ts";
import { clockDurations } from "./clock-durations.ts";
import { wordedDates } from "./worded-dates.ts";

/** All readings, most specific first: of readings that fit equally well the first is meant. */
export const readings: readonly Reading[] = [
  ...booleanReadings,
  ...numberReadings,
  ...clockDurations,
  ...timeReadings,
  ...wordedDates,
  ...periodReadings,
  ...durationReadings,
];

const compiled = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const fresh = new RegExp(pattern);
  compiled.set(pattern, fresh);
  return fresh;
}

/** No number, date or time is longer. */
const maxLength = 80;

/** True when a trimmed text is a value by this reading. */
export function fits(reading: Reading, text: string): boolean {
  return text.length <= maxLength && matcher(reading.pattern).test(text) && reading.accepts(text);
}

/** A reading that fits fewer of the sample's values than this is not worth a look at all rows. */
const minSampleShare = 0.9;
/** Readings that fit none of the first values are not tried on the rest. */
const probes = 12;

/**
 * The reading that fits a sample of a column best, or null for text. `known` are values found not to fit an earlier proposal: a
 * reading that fits them as well is preferred. `types` limits the choice, for a target column; the header tells durations from times.
 */
export function proposeReading(
  sample: readonly string[],
  known: readonly string[],
  types: ReadonlySet<ColumnType> | null = null,
  told: ToldForms = {},
  header = "",
): Reading | null {
  const values = sample.map((text) => text.trim()).filter((text) => !isTypedNull(text));
  const extra = known.map((text) => text.trim());
  if (values.length === 0 && extra.length === 0) return null;
  let best: { reading: Reading; score: number } | null = null;
  for (const reading of readings) {
    if (types !== null && !types.has(reading.type)) continue;
    if (!agreesWith(reading, told) || (types === null && reading.onlyWhenTold === true)) continue;
    if (!isTold(reading, values)) continue;
    if (types === null && reading.isMeant?.([...values, ...extra], header) === false) continue;
    if (![...values.slice(0, probes), ...extra.slice(0, 3)].some((text) => fits(reading, text))) continue;
    const inSample = values.filter((text) => fits(reading, text)).length / Math.max(1, values.length);
    if (types === null && values.length > 0 && inSample < minSampleShare) continue;
    const inKnown = extra.filter((text) => fits(reading, text)).length / Math.max(1, extra.length);
    const score = inSample + inKnown;
    if (best === null || score > best.score) best = { reading, score };
  }
  return best?.reading ?? null;
}

function isTold({ telling }: Reading, values: readonly string[]): boolean {
  return telling === undefined || values.some((text) => matcher(telling).test(text));
}

/** The reading that takes day and month the other way round, for those where order matters. */
export function rivalOf(reading: Reading): Reading | null {
  if (reading.order === undefined) return null;
  const swapped = reading.id.replace(/%d(.)%m|%m(.)%d/, (_all, a: string | undefined, b: string | undefined) =>
    a === undefined ? `%d${b ?? ""}%m` : `%m${a}%d`,
  );
  return readings.find((other) => other.id === swapped) ?? null;
}
