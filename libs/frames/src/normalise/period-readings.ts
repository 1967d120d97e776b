import pl, { type Expr } from "nodejs-polars";
import { exactDate } from "../polars/exact-strptime.ts";
import { joinTexts } from "../polars/join-texts.ts";
import { monthWord } from "./month-words.ts";
import type { Reading } from "./reading.ts";

const year = "(?:19|20)[0-9]{2}";
const quarterMonths = ["01", "04", "07", "10"];

function firstDay(parts: readonly (Expr | string)[], format: string): Expr {
  return exactDate(joinTexts(...parts), format);
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

/** A month, quarter or week becomes the date of its first day. */
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
const namedMonth = (text: Expr): Expr =>
  firstDay(
    ["01-", text.str.extract(`(${monthWord})`, 1).str.slice(0, 3), "-", text.str.extract(`(${year})`, 1)],
    "%d-%b-%Y",
  );

/** Months, quarters and weeks of a year, in numbers and words. */
export const periodReadings: readonly Reading[] = [
  period("%Y-%m", `${year}-${month}`, "months (year-month)", (text) => firstDay([text, "-01"], "%Y-%m-%d")),
  period("%m/%Y", `${month}/${year}`, "months (month/year)", (text) => firstDay(["01/", text], "%d/%m/%Y")),
  period("month %Y", `${monthWord}(?: ?, ?|[ -])${year}`, "months (month's name, year)", namedMonth),
  period("%Y month", `${year}[ -]${monthWord}`, "months (year, month's name)", namedMonth),
  period("%Y Q", `${year}[- ]?[Qq][1-4]`, "quarters (year, quarter)", quarterDay),
  period("Q %Y", `[Qq][1-4][-/ ]?${year}`, "quarters (quarter, year)", quarterDay),
  period("nQ %Y", `[1-4][Qq][-/ ]?${year}`, "quarters (quarter, year)", (text) =>
    quarterDay(text.str.replace("^([1-4])[Qq]", "Q$1 ")),
  ),
  period("%G-W%V", `${year}-?[Ww](?:0[1-9]|[1-4][0-9]|5[0-3])`, "weeks (ISO year, week)", (text) =>
    firstDay([text.str.replace("-?[Ww]", "-W"), "-1"], "%G-W%V-%u"),
  ),
];
