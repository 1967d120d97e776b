import pl, { type Expr } from "nodejs-polars";
import { exactDate } from "../polars/exact-strptime.ts";
import type { Reading } from "./reading.ts";

const year = "(?:19|20)[0-9]{2}";
const quarterMonths = ["01", "04", "07", "10"];

function firstDay(parts: readonly Expr[], format: string): Expr {
  return exactDate(pl.concatString([...parts], ""), format);
}

/** The first day of the quarter that the text's digit after Q names, in the year of its four digits. */
function quarterDay(text: Expr): Expr {
  const month = quarterMonths.reduce<Expr>(
    (none, first, at) =>
      pl
        .when(text.str.contains(`[Qq]${at + 1}`))
        .then(pl.lit(`-${first}-01`))
        .otherwise(none),
    pl.lit(null),
  );
  return firstDay([text.str.extract(`(${year})`, 1), month], "%Y-%m-%d");
}

/** A month or quarter becomes the date of its first day. */
function period(id: string, pattern: string, says: string, value: (text: Expr) => Expr): Reading {
  return {
    id: `period ${id}`,
    type: "date",
    pattern: `^${pattern}$`,
    means: `${says}, each as the date of its first day`,
    accepts: () => true,
    value,
  };
}

const month = "(?:0[1-9]|1[0-2])";
const anyCase = (word: string): string => Array.from(word, (letter) => `[${letter.toUpperCase()}${letter}]`).join("");
const shortMonth = `(?:${["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map(anyCase).join("|")})`;
const longMonth =
  "(?:[Jj]anuary|[Ff]ebruary|[Mm]arch|[Aa]pril|[Mm]ay|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober|[Nn]ovember|[Dd]ecember)";

/** Months and quarters of a year, in numbers and words. */
export const periodReadings: readonly Reading[] = [
  period("%Y-%m", `${year}-${month}`, "months (year-month)", (text) => firstDay([text, pl.lit("-01")], "%Y-%m-%d")),
  period("%m/%Y", `${month}/${year}`, "months (month/year)", (text) => firstDay([pl.lit("01/"), text], "%d/%m/%Y")),
  ...[" ", "-"].flatMap((mark) => [
    period(`%b${mark}%Y`, `${shortMonth}${mark}${year}`, "months (month's name, year)", (text) =>
      firstDay([pl.lit(`01${mark}`), text], `%d${mark}%b${mark}%Y`),
    ),
    period(`%B${mark}%Y`, `${longMonth}${mark}${year}`, "months (month's name, year)", (text) =>
      firstDay([pl.lit(`01${mark}`), text], `%d${mark}%B${mark}%Y`),
    ),
  ]),
  period("%Y Q", `${year}[- ]?[Qq][1-4]`, "quarters (year, quarter)", quarterDay),
  period("Q %Y", `[Qq][1-4][-/ ]?${year}`, "quarters (quarter, year)", quarterDay),
];
