import type { ColumnProfile } from "@datapilot/contracts";

/** A year as lists of things write it: "c. 1877", "1906[2]", "1788 (rebuilt)". Spans ("1990–94") are no year. */
const year =
  /^(?:c\.?|ca\.?|circa|about|approx\.?|est\.?|~|by|before|after)?\s*(1\d{3}|20\d{2})(?!\d)\s*(?:\[[^\]]{1,4}\]|\([^)\d]*\)|[?*†‡])*$/iu;
const leastShare = 0.9;
const fewest = 4;
const earliest = 1_000;
const latest = 2_100;

/** First and last year of a text column of years, some of which are written with words or notes; null for any other column. */
export function writtenYearsOf({ type, values }: ColumnProfile): { readonly min: number; readonly max: number } | null {
  if (type !== "text" || values === null) return null;
  const found = values.flatMap((value) => {
    const said = Number(year.exec(value.trim())?.[1] ?? Number.NaN);
    return said >= earliest && said <= latest ? [said] : [];
  });
  const enough = found.length >= fewest && found.length >= leastShare * values.length;
  return enough ? { min: Math.min(...found), max: Math.max(...found) } : null;
}
