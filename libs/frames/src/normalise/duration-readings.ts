import pl, { type Expr } from "nodejs-polars";
import type { Reading } from "./reading.ts";

/** Units with how many seconds they are, the longest first. */
const units = [
  { letters: "[Dd](?:ays?)?", seconds: 86_400 },
  { letters: "[Hh](?:(?:ou)?rs?|r)?", seconds: 3_600 },
  { letters: "[Mm](?:in(?:ute)?s?)?", seconds: 60 },
  { letters: "[Ss](?:ec(?:ond)?s?)?", seconds: 1 },
] as const;

const joint = "(?:,? ?(?:and )?)";
const worded = units.map(({ letters }) => `(?:[0-9]{1,6} ?${letters}${joint})?`).join("");
const iso = "P(?:[0-9]{1,6}D)?(?:T(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)?";

function seconds(text: Expr): Expr {
  const parts = units.map(({ letters, seconds: each }) =>
    text.str.extract(`([0-9]+) ?${letters}`, 1).cast(pl.Int64, false).fillNull(pl.lit(0)).mul(pl.lit(each)),
  );
  const [first, ...rest] = parts;
  const sum = first === undefined ? pl.lit(null) : rest.reduce((so, part) => so.plus(part), first);
  return sum.cast(pl.Int64, false);
}

/**
 * Durations become their number of seconds, so that they can be added up and averaged. Units in words must come at least twice in some
 * value ("2h 30m"): alone, m may as well be metres.
 */
export const durationReadings: readonly Reading[] = [
  {
    id: "duration words",
    type: "integer",
    pattern: "^[0-9]{1,6} ?[DdHhMmSs][ a-zA-Z0-9,]*$",
    means: "durations (units in words), each as its number of seconds",
    accepts: (text) => new RegExp(`^${worded}$`).test(text),
    telling: "[DdHhMm][a-z]*,? ?(?:and )?[0-9]+ ?[HhMmSs]",
    value: (text) =>
      pl
        .when(text.str.contains(`^${worded}$`))
        .then(seconds(text))
        .otherwise(pl.lit(null)),
  },
  {
    id: "duration ISO 8601",
    type: "integer",
    pattern: `^${iso}$`,
    means: "durations (ISO 8601), each as its number of seconds",
    accepts: (text) => /[0-9]/.test(text),
    telling: "^P(?:[0-9]+D|T[0-9]+[HMS])",
    value: (text) => pl.when(text.str.contains("[0-9]")).then(seconds(text)).otherwise(pl.lit(null)),
  },
];
