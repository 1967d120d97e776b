import type { ColumnTraits } from "./traits.ts";

const alwaysPersonal: ReadonlySet<string> = new Set(
  "email mail phone telephone mobile fax ssn passport iban surname lastname firstname fullname birthdate birthday ip".split(
    " ",
  ),
);
/** Who a name, address or birth belongs to when it is personal data; "product name" is not. */
const people: ReadonlySet<string> = new Set(
  "customer client patient employee user person member contact student passenger owner staff worker guest buyer applicant driver manager supervisor teacher doctor physician nurse agent".split(
    " ",
  ),
);

/** Whether a column looks like personal data. It stays readable in an upload of one's own; models never see its rows. */
export function isPersonal(traits: ColumnTraits): boolean {
  const { profile, full, words, head } = traits;
  if (profile.semantic_type === "email" || profile.semantic_type === "phone") return true;
  if (profile.type === "boolean") return false;
  const has = (word: string): boolean => full.includes(word) || words.includes(word);
  // A count of phones or calls is no phone number.
  const identifies = !traits.isNumber || profile.n_unique > 0.5 * traits.filled;
  if (identifies && [...words, ...full].some((word) => alwaysPersonal.has(word))) return true;
  if (has("birth") && has("date")) return true;
  if (has("dob") || (has("social") && has("security"))) return true;
  if (profile.type !== "text") return false;
  if (head === "address" && !has("web")) return true;
  if (head !== "name") return people.has(head) && full.length === 1 && traits.uniqueness > 0.5;
  return full.some((word) => people.has(word) || partsOfName.has(word));
}

const partsOfName: ReadonlySet<string> = new Set("first last full middle maiden given family".split(" "));
