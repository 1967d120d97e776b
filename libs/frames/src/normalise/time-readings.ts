import pl, { type Expr } from "nodejs-polars";
import { exactDate, exactTimestamp } from "../polars/exact-strptime.ts";
import { joinTexts } from "../polars/join-texts.ts";
import type { Reading } from "./reading.ts";

/** A way to write a date: its grammar, the same as a chrono format, and how people call it. */
interface DateForm {
  readonly pattern: string;
  readonly format: string;
  readonly says: string;
  readonly order?: "day-first" | "month-first";
  readonly twoDigitYear?: boolean;
}

const day = "(?:0?[1-9]|[12][0-9]|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
const year = "(?:1[0-9]|20|21)[0-9]{2}";
const shortMonth =
  "(?:[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Nn]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc])";
const longMonth =
  "(?:[Jj]anuary|[Ff]ebruary|[Mm]arch|[Aa]pril|[Mm]ay|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober|[Nn]ovember|[Dd]ecember)";

function numericForms(): DateForm[] {
  return ["/", "-", "."].flatMap((mark): DateForm[] => {
    const separator = mark === "." ? "\\." : mark;
    const join = (...parts: readonly string[]): string => parts.join(separator);
    const form = (...parts: readonly string[]): string => parts.join(mark);
    return [
      { pattern: join(year, month, day), format: form("%Y", "%m", "%d"), says: `year${mark}month${mark}day` },
      {
        pattern: join(day, month, year),
        format: form("%d", "%m", "%Y"),
        says: `day${mark}month${mark}year`,
        order: "day-first",
      },
      {
        pattern: join(month, day, year),
        format: form("%m", "%d", "%Y"),
        says: `month${mark}day${mark}year`,
        order: "month-first",
      },
      {
        pattern: join(day, month, "[0-9]{2}"),
        format: form("%d", "%m", "%y"),
        says: `day${mark}month${mark}year of two digits`,
        order: "day-first",
        twoDigitYear: true,
      },
      {
        pattern: join(month, day, "[0-9]{2}"),
        format: form("%m", "%d", "%y"),
        says: `month${mark}day${mark}year of two digits`,
        order: "month-first",
        twoDigitYear: true,
      },
    ];
  });
}

const worded: readonly DateForm[] = [" ", "-"].flatMap((mark): DateForm[] => [
  {
    pattern: `${day}${mark}${shortMonth}${mark}${year}`,
    format: `%d${mark}%b${mark}%Y`,
    says: "day, month's name, year",
  },
  {
    pattern: `${day}${mark}${shortMonth}${mark}[0-9]{2}`,
    format: `%d${mark}%b${mark}%y`,
    says: "day, month's name, year of two digits",
    twoDigitYear: true,
  },
  {
    pattern: `${day}${mark}${longMonth}${mark}${year}`,
    format: `%d${mark}%B${mark}%Y`,
    says: "day, month's name, year",
  },
]);

const dateForms: readonly DateForm[] = [
  ...numericForms(),
  ...worded,
  { pattern: `${shortMonth} ${day}, ${year}`, format: "%b %d, %Y", says: "month's name, day, year" },
  { pattern: `${longMonth} ${day}, ${year}`, format: "%B %d, %Y", says: "month's name, day, year" },
  { pattern: `${shortMonth} ${day} ${year}`, format: "%b %d %Y", says: "month's name, day, year" },
  { pattern: `${longMonth} ${day} ${year}`, format: "%B %d %Y", says: "month's name, day, year" },
  { pattern: `${day}${shortMonth}${year}`, format: "%d%b%Y", says: "day, month's name, year" },
];

const clock = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";
const halfClock = "(?:0?[1-9]|1[0-2]):[0-5][0-9]";

/** Ways to write the time after a date. `fixed` formats are read faster than ones with a fraction. */
const clockForms: readonly { readonly pattern: string; readonly format: string; readonly zoned?: boolean }[] = [
  { pattern: `${clock}:[0-5][0-9]`, format: "%H:%M:%S" },
  { pattern: `${clock}:[0-5][0-9](?:\\.[0-9]{1,9})?`, format: "%H:%M:%S%.f" },
  { pattern: clock, format: "%H:%M" },
  { pattern: `${halfClock}:[0-5][0-9] [AaPp][Mm]`, format: "%I:%M:%S %p" },
  { pattern: `${halfClock} ?[AaPp][Mm]`, format: "%I:%M %p" },
  {
    pattern: `${clock}:[0-5][0-9](?:\\.[0-9]{1,9})? ?(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)`,
    format: "%H:%M:%S%.f%#z",
    zoned: true,
  },
];

/** The days of a month, so that the sample is judged as chrono judges all rows. */
function isCalendarDay(text: string, form: DateForm): boolean {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  const [a = 1, b = 1, c = 1] = numbers;
  if (form.format.startsWith("%Y")) return dayExists(a, b, c);
  if (form.order === "day-first") return dayExists(c, b, a);
  if (form.order === "month-first") return dayExists(c, a, b);
  return true;
}

function dayExists(year: number, month: number, day: number): boolean {
  const full = year < 100 ? (year < 69 ? 2000 + year : 1900 + year) : year;
  return new Date(Date.UTC(full, month - 1, day)).getUTCDate() === day;
}

function dateReading(form: DateForm): Reading {
  const iso = form.format === "%Y-%m-%d";
  return {
    id: `date ${form.format}`,
    type: "date",
    pattern: `^${form.pattern}$`,
    means: `dates (${form.says})`,
    accepts: (text) => isCalendarDay(text, form),
    value: (text) => exactDate(text, form.format),
    ...(iso ? { verbatim: true } : {}),
    ...(form.order === undefined || iso ? {} : { order: form.order }),
  };
}

function timestampReading(form: DateForm, time: (typeof clockForms)[number], joint: " " | "T"): Reading {
  const format = `${form.format}${joint}${time.format}`;
  const iso = form.format === "%Y-%m-%d" && time.format === "%H:%M:%S";
  return {
    id: `timestamp ${format}`,
    type: time.zoned === true ? "timestamptz" : "timestamp",
    pattern: `^${form.pattern}${joint}${time.pattern}$`,
    means: `points in time (${form.says}, time${time.zoned === true ? ", zone" : ""})`,
    accepts: (text) => isCalendarDay(text, form),
    value: (text) =>
      exactTimestamp(
        time.zoned === true
          ? text.str.replace(" ?(?:UTC|GMT|Z)$", "Z").str.replace(" ?([+-][0-9]{2}(:?[0-9]{2})?)$", "$1")
          : upperMeridiem(text, time.format),
        format,
      ),
    ...(iso ? { verbatim: true } : {}),
    ...(form.order === undefined ? {} : { order: form.order }),
  };
}

function upperMeridiem(text: Expr, format: string): Expr {
  return format.endsWith(" %p") ? text.str.replace("([0-9])([AaPp][Mm])$", "$1 $2") : text;
}

const timeReading: Reading = {
  id: "time",
  type: "time",
  pattern: `^${clock}(?::[0-5][0-9](?:\\.[0-9]{1,6})?)?$`,
  means: "times of day",
  accepts: () => true,
  value: (text) => {
    const padded = pl.when(text.str.contains("^[0-9]:")).then(joinTexts("0", text)).otherwise(text);
    return pl.when(text.str.contains("^[0-9]+:[0-9]+$")).then(joinTexts(padded, ":00")).otherwise(padded);
  },
};

/** Dates, timestamps and times, the likeliest forms first. */
export const timeReadings: readonly Reading[] = [
  ...dateForms.map(dateReading),
  ...dateForms.flatMap((form) =>
    clockForms.flatMap((time) => [timestampReading(form, time, " "), timestampReading(form, time, "T")]),
  ),
  timeReading,
];
