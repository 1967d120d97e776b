import type { Expr } from "nodejs-polars";
import { exactDate } from "../polars/exact-strptime.ts";
import { joinTexts } from "../polars/join-texts.ts";
import { anyCase, monthWord } from "./month-words.ts";
import type { Reading } from "./reading.ts";

const day = "(?:0?[1-9]|[12][0-9]|3[01])";
const year = "(?:1[0-9]|20|21)[0-9]{2}";
const ordinal = "(?:[Ss][Tt]|[Nn][Dd]|[Rr][Dd]|[Tt][Hh])?";
const weekday = `(?:(?:${["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  .map((name) => anyCase(name))
  .join("|")})[a-z]{0,6}\\.?,? )?`;

/** The date made of the text's month name and numbers, wherever they stand: the first three letters of a month tell it. */
function dateOf(text: Expr, dayAt: string): Expr {
  const month = text.str.extract(`(${monthWord})`, 1).str.slice(0, 3);
  return exactDate(
    joinTexts(text.str.extract(`(${year})`, 1), "-", month, "-", text.str.extract(dayAt, 1)),
    "%Y-%b-%d",
  );
}

function worded(id: string, pattern: string, says: string, dayAt: string): Reading {
  return {
    id: `worded ${id}`,
    type: "date",
    pattern: `^${pattern}$`,
    means: `dates (${says})`,
    accepts: () => true,
    // The weekday goes first: "Mon" and "Mar" must not be taken for one another.
    value: (text) => dateOf(text.str.replace(`^${weekday}`, ""), dayAt),
  };
}

const first = `^(${day})`;
const inside = `(?:^|[^0-9])(${day})(?:[^0-9]|$)`;

/** Dates with the month's name in all the ways people punctuate them, with weekdays and ordinals. */
export const wordedDates: readonly Reading[] = [
  worded(
    "day month year",
    `${weekday}${day}${ordinal}(?:[ -]| of )${monthWord} ?,?[ -]?${year}`,
    "day, month's name, year",
    first,
  ),
  worded(
    "month day year",
    `${weekday}${monthWord}[ -]${day}${ordinal} ?,? ?[ -]?${year}`,
    "month's name, day, year",
    inside,
  ),
  worded("year month day", `${year}[ -]${monthWord}[ -]${day}`, "year, month's name, day", `[^0-9](${day})$`),
];
