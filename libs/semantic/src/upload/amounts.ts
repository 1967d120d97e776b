import type { ColumnProfile } from "@datapilot/contracts";
import { keyWords } from "./measure-words.ts";
import { hasWord, type ColumnTraits } from "./traits.ts";

/**
 * A number at the start of a text with what people write beside amounts: a currency sign before it, and after it nothing, a unit, a
 * footnote or words in brackets. Scores ("3–1", "13.10 (88)"), spans ("1990–94"), times ("1:40") and days ("14 May") are none.
 */
const amount =
  /^[^\p{L}\p{N}(]{0,2}\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.])|^[^\p{L}\p{N}(]{0,2}\d+(?:\.\d+)?(?![\d,.:/–—-])/u;
const notAfter =
  /^\s*(?:[-–—:/+&×]|\(\d[\d.,]*\)|(?:st|nd|rd|th)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[ap]\.?m\b)/iu;

const unit = String.raw`(?:m|ft|feet|in|cm|mm|km|mi|miles|nmi|yd|kg|lbs?|t|tons?|km2|km²|sq ?km|mi2|mi²|sq ?mi|ha|acres?|m2|m²|sq ?ft|l|gal|°?c|°?f|mph|km/h|kn|hp|kw)`;
/** "Height m (ft)", "Area in km² (sq mi)": each cell says its amount in two units, the second in brackets. */
const inTwoUnits = new RegExp(String.raw`(?:^|[\s(])${unit}\s*\(\s*${unit}\s*\)\s*$`, "iu");
const secondUnit = /\s*\(\d[\d.,]*\)(?=\s*(?:[[*†‡]|$))/u;

/** The share of the values that must be amounts; the rest are words for none ("n/a", "cancelled"). */
const leastShare = 0.6;
const fewestAmounts = 3;
/** With more codes ("PC 17599") among them, plain numbers are codes too. */
const mostCodes = 0.05;

/** The number that a text begins with; null when it is no amount. */
export function leadingAmount(text: string): number | null {
  const trimmed = text.trim();
  const found = amount.exec(trimmed)?.[0];
  if (found === undefined || notAfter.test(trimmed.slice(found.length))) return null;
  const number = Number(found.replaceAll(/[^\d.]/gu, ""));
  return Number.isFinite(number) ? number : null;
}

/** "01", "02" … "25": places and counts written to one width. Longer ones are codes. */
export function isPaddedCount(traits: ColumnTraits): boolean {
  const { type, values } = traits.profile;
  if (hasWord(traits, keyWords) || traits.head === "code") return false;
  if (type !== "text" || values === null || values.length < fewestAmounts) return false;
  return (
    values.every((value) => /^\d{1,2}$/u.test(value.trim())) && values.some((value) => value.trim().startsWith("0"))
  );
}

/** Smallest and greatest amount of a text column that holds amounts ("98 m", "1,234*"); null when it holds something else. */
export function amountsOf(profile: ColumnProfile): { readonly min: number; readonly max: number } | null {
  if (profile.type !== "text" || profile.values === null) return null;
  const twice = inTwoUnits.test(profile.name);
  const amountOf = (value: string): number | null => leadingAmount(twice ? value.replace(secondUnit, "") : value);
  const amounts = profile.values.flatMap((value) => amountOf(value) ?? []);
  if (amounts.length < fewestAmounts || amounts.length < leastShare * profile.values.length) return null;
  const codes = profile.values.filter((value) => amountOf(value) === null && /^\p{L}.*\d{3}/u.test(value.trim()));
  if (codes.length > mostCodes * profile.values.length) return null;
  const years = amounts.filter((value) => Number.isInteger(value) && value >= 1_500 && value <= 2_100);
  if (years.length > amounts.length / 2) return null;
  return { min: Math.min(...amounts), max: Math.max(...amounts) };
}
