import type { ColumnRole } from "@datapilot/contracts";
import { amountsOf } from "./amounts.ts";
import { additiveWords, groupWords, intensiveWords, keyWords, weakKeyWords } from "./measure-words.ts";
import { hasWord, type ColumnTraits } from "./traits.ts";

/** A table of fewer rows proves little by its counts. */
const fewRows = 8;
/** Text of a mean length above this is prose, not a name. */
const proseLength = 60;
/** Numbers that only name groups have few values. */
const maxGroupCodes = 40;

/**
 * What an uploaded column is for. The name decides where it is plain, the values where it is not. Numbers may have any role:
 * an integer year is `time`, 0/1 is `boolean`, a code is `identifier` or `dimension`. Text of yes/no is `boolean` too.
 */
export function roleOf(traits: ColumnTraits): ColumnRole {
  switch (traits.profile.type) {
    case "boolean":
      return "boolean";
    case "date":
    case "timestamp":
    case "timestamptz":
      return "time";
    case "time":
      return "dimension";
    case "text":
      return textRole(traits);
    case "integer":
    case "decimal":
    case "number":
      return numberRole(traits);
  }
}

function textRole(traits: ColumnTraits): ColumnRole {
  const { profile, head, uniqueness, filled } = traits;
  if (filled === 0) return "text";
  if (isYesNo(profile.values)) return "boolean";
  if (keyWords.has(head) && !postal.has(head) && uniqueness > 0.5) return "identifier";
  if (weakKeyWords.has(head) && uniqueness > 0.9) return "identifier";
  if (profile.semantic_type === "identifier" && uniqueness > 0.9 && filled >= fewRows && !isAmount(traits))
    return "identifier";
  if (freeTextTypes.has(profile.semantic_type) && uniqueness > 0.5) return "text";
  if ((profile.text_length?.mean ?? 0) > proseLength && uniqueness > 0.5) return "text";
  if (profile.values === null && uniqueness > 0.9) return "text";
  return "dimension";
}

/** Numbers as nobody writes names: "8.42". */
const writtenAmount = /^[^\p{L}\p{N}]{0,2}\d+\.\d{2,3}(?!\d)/u;

/** "Attendance" of "10,117", "11,429*", viewers of "8.42": amounts may all differ and name no row. */
function isAmount(traits: ColumnTraits): boolean {
  if (amountsOf(traits.profile) === null) return false;
  const values = traits.profile.values ?? [];
  const written = values.filter((value) => writtenAmount.test(value.trim())).length;
  return hasWord(traits, additiveWords) || written * 2 > values.length;
}

const freeTextTypes: ReadonlySet<string> = new Set(["email", "phone", "url"]);
const postal: ReadonlySet<string> = new Set(["zip", "zipcode", "postcode", "postal"]);

const yesNoWords: ReadonlySet<string> = new Set("yes no y n true false t f".split(" "));

function isYesNo(values: readonly string[] | null): boolean {
  return values !== null && values.length === 2 && values.every((value) => yesNoWords.has(value.trim().toLowerCase()));
}

function numberRole(traits: ColumnTraits): ColumnRole {
  const { profile, head, full, uniqueness } = traits;
  const isInteger = profile.type === "integer";
  if (isYear(traits)) return "time";
  if (keyWords.has(head)) return postal.has(head) ? "dimension" : "identifier";
  if (isInteger && isKeyNumber(traits)) return uniqueness > 0.5 ? "identifier" : "dimension";
  const measureName = hasWord(traits, additiveWords) || (full[0] === "number" && full.length > 1);
  if (isInteger && !measureName && isZeroOne(traits)) return "boolean";
  if (isInteger && groupWords.has(head) && profile.n_unique <= maxGroupCodes) return "dimension";
  if (isInteger && !measureName && !hasWord(traits, intensiveWords) && isRowNumber(traits)) return "identifier";
  return "measure";
}

/** What a row's life is told by: a whole number under such a header is the year of it. */
const happened =
  /^(?:built|rebuilt|born|died|opened|closed|founded|established|completed|automated|deactivated|decommissioned|commissioned|launched|retired|joined|left|debuted|released|published|elected|discovered|demolished|dissolved|introduced|inaugurated|incorporated|listed|designated|ended|started|begun|finished|withdrawn|scrapped|restored|renovated|renamed|abolished|ordained|promoted|relegated|inducted|admitted|married|debut|chartered|constructed|erected)$/u;

/** Whole numbers of a plausible year, under a name that says so or a profile that found years. */
function isYear({ profile, full, min, max }: ColumnTraits): boolean {
  if (profile.type !== "integer" || min === null || max === null) return false;
  const named = full.includes("year") || full.includes("yyyy");
  if (full.length === 1 && happened.test(full[0] ?? "")) return min >= 1_500 && max <= 2_100;
  return named ? min >= 1_000 && max <= 2_200 : profile.semantic_type === "year" && min >= 1_500 && max <= 2_100;
}

function isZeroOne({ profile, min, max }: ColumnTraits): boolean {
  return profile.n_unique === 2 && min === 0 && max === 1;
}

/** "order number", "product code", a lone "no": a number at the end that is not "number of …". */
function isKeyNumber({ full, head, uniqueness }: ColumnTraits): boolean {
  if (full.includes("of")) return false;
  if (!weakKeyWords.has(head)) return false;
  return uniqueness > 0.9 || head === "code" || head === "identifier" || full.length > 1;
}

/** Every row another whole number without gaps: a counter of rows. */
function isRowNumber({ profile, min, max, filled, uniqueness }: ColumnTraits): boolean {
  if (filled < fewRows || uniqueness < 1 || min === null || max === null) return false;
  return profile.semantic_type === "identifier" || (min <= 1 && max - min + 1 === filled);
}
