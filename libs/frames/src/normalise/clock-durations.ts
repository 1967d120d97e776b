import pl, { type Expr } from "nodejs-polars";
import type { Reading } from "./reading.ts";

const threeParts = "-?[0-9]{1,5}:[0-5][0-9]:[0-5][0-9]";
const twoParts = "-?[0-9]{1,5}:[0-5][0-9]";
const eitherParts = "-?[0-9]{1,5}:[0-5][0-9](?::[0-5][0-9])?";
const fraction = "(?:\\.[0-9]{1,6})?";

/** What a pattern catches, as a number; 0 where it catches nothing. */
const part = (text: Expr, pattern: string): Expr =>
  text.str.extract(pattern, 1).cast(pl.Float64, false).fillNull(pl.lit(0));

function signed(text: Expr, seconds: Expr): Expr {
  return pl
    .when(text.str.contains("^-"))
    .then(seconds.mul(pl.lit(-1)))
    .otherwise(seconds);
}

/** Seconds of `h:mm:ss` and `mm:ss`, with or without a fraction. */
function minuteSeconds(text: Expr): Expr {
  const hours = part(text, "([0-9]+):[0-9]+:").mul(pl.lit(3_600));
  const minutes = part(text, "([0-9]+):[0-9.]+$").mul(pl.lit(60));
  return signed(text, hours.plus(minutes).plus(part(text, ":([0-9.]+)$")));
}

/** Seconds of `h:mm`. */
function hourSeconds(text: Expr): Expr {
  const hours = part(text, "([0-9]+):").mul(pl.lit(3_600));
  return signed(text, hours.plus(part(text, ":([0-9]+)$").mul(pl.lit(60))));
}

const whole = (seconds: Expr): Expr => seconds.cast(pl.Int64, false);

/** What people call a column of durations, in the languages that headers of files are in most. */
const durationName =
  /duration|elapsed|run ?time|laufzeit|dauer|durée|duree|duración|duracion|durata|\blap\b|\bsplit\b|\bpace\b|time (?:taken|spent|on)|(?:chip|gun|net|finish|race) time|uptime|downtime|length|h?h:mm|mm:ss/iu;
const minutesName = /mm?:ss|\blap\b|\bpace\b|\bsplit\b|minutes?\b|\bmins?\b|song|track/iu;
const hoursName = /h?h:mm(?!:)|hours?\b|\bhrs?\b|stunden|heures|horas|\bore\b/iu;

const named = (header: string): string => header.replace(/[_-]+/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");

/** No time of day: 24 hours and more, or a minus. */
const beyondDay = (text: string): boolean => /^-|^(?:2[4-9]|[3-9][0-9]|[0-9]{3,}):/.test(text);
const hasHours = (text: string): boolean => /:[0-9]+:/.test(text);

/** Durations with hours, or among some with hours: their values or their name tell them from times of day. */
function isClock(values: readonly string[], header: string): boolean {
  const name = named(header);
  if (values.some(hasHours)) return values.some(beyondDay) || durationName.test(name);
  return minutesName.test(name) && !hoursName.test(name) && (values.some(beyondDay) || durationName.test(name));
}

/** Of two parts alone nothing but the name tells whether the first are hours or minutes. */
function isHours(values: readonly string[], header: string): boolean {
  const name = named(header);
  return !values.some(hasHours) && hoursName.test(name) && (values.some(beyondDay) || durationName.test(name));
}

/**
 * Durations with colons become their number of seconds, as those in words do, where it is certain that they are no times of day. Where a
 * person says that the column holds numbers, all of them do.
 */
export const clockDurations: readonly Reading[] = [
  {
    id: "duration h:mm:ss",
    type: "integer",
    pattern: `^${eitherParts}$`,
    means: "durations (hours:minutes:seconds or minutes:seconds), each as its number of seconds",
    accepts: () => true,
    isMeant: isClock,
    value: (text) => whole(minuteSeconds(text)),
  },
  {
    id: "duration h:mm:ss.f",
    type: "number",
    pattern: `^${eitherParts}${fraction}$`,
    means: "durations (hours:minutes:seconds or minutes:seconds), each as its number of seconds",
    accepts: () => true,
    isMeant: isClock,
    value: minuteSeconds,
  },
  {
    id: "duration h:mm",
    type: "integer",
    pattern: `^${twoParts}$`,
    means: "durations (hours:minutes), each as its number of seconds",
    accepts: () => true,
    isMeant: isHours,
    value: (text) => whole(hourSeconds(text)),
  },
  {
    id: "duration colons",
    type: "number",
    pattern: `^${eitherParts}${fraction}$`,
    means: "durations (hours:minutes:seconds or minutes:seconds), each as its number of seconds",
    accepts: () => true,
    onlyWhenTold: true,
    value: minuteSeconds,
  },
];

const anyColons = new RegExp(`^(?:${threeParts}|${twoParts})${fraction}$`);

/** Why values that are durations with colons stay texts; null when they are no such values. */
export function colonsStay(values: readonly string[]): string | null {
  if (values.length === 0 || !values.every((text) => anyColons.test(text.trim()))) return null;
  return "the values are durations of two parts, and nothing tells hours:minutes from minutes:seconds; they stay as they are written; say that the column is a number to have minutes:seconds as seconds";
}
