import type { SemanticColumn, SemanticTable } from "@datapilot/semantic";

/** A header without its unit, as words. */
const wordsOf = (label: string): readonly string[] =>
  label
    .replace(/\([^)]*\)|\[[^\]]*\]/gu, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");

const marks = /^(?:stars?|csat|nps|marks?|grades?|scores?|ratings?|satisfaction)$/u;
const saysMark = /\b(?:rat(?:ing|ed)|score|grade|marks?|stars?|csat|satisfaction)\b/iu;
/** Whole marks that people give go no further. */
const highestMark = 10;

/** True for the only column of a table that holds few whole marks: "CSAT 1-5", "stars". */
export function isMark({ columns }: SemanticTable, column: SemanticColumn): boolean {
  const { label, role, type, min, max } = column;
  const few = type === "integer" && Number(min ?? "-1") >= 0 && Number(max ?? "0") <= highestMark && max !== null;
  if (role !== "measure" || !few || !wordsOf(label).some((word) => marks.test(word))) return false;
  return !columns.some((other) => other !== column && saysMark.test(other.label.replace(/_/gu, " ")));
}

/** How the rows of a table are rated, whoever asks. */
function markNames(table: SemanticTable, column: SemanticColumn): readonly string[] {
  if (!isMark(table, column)) return [];
  return ["rating", "score", "satisfaction", "satisfaction score", "customer satisfaction", "star rating", "rated"];
}

/** Nouns and verbs that say the same as the past in a header, and are not made of its stem. */
const ofPast: ReadonlyMap<string, readonly string[]> = new Map([
  ["paid", ["payout", "amount paid"]],
  ["spent", ["spend", "spending", "outlay"]],
  ["taken", ["takings", "take", "intake"]],
  ["earned", ["earnings"]],
  ["claimed", ["amount asked for", "asked for", "amount requested"]],
  ["requested", ["amount asked for", "asked for"]],
  ["lost", ["loss", "losses"]],
  ["sold", ["sales"]],
  ["given", ["gift"]],
  ["used", ["usage", "consumption"]],
  ["consumed", ["consumption", "usage"]],
  ["produced", ["production", "output"]],
  ["charged", ["charge", "charges"]],
]);
const plain = /^(?:amount|amt|total|eur|usd|gbp|chf|sum|out|net)$/u;

/** "Paid £" is the payout, "Spent" the spend: what was done by the noun for it. */
function deedNames({ columns }: SemanticTable, column: SemanticColumn): readonly string[] {
  if (column.role !== "measure" || column.type === "text" || column.type === "boolean") return [];
  const words = wordsOf(column.label);
  const [past, ...rest] = words.filter((word) => !plain.test(word));
  const names = past === undefined || rest.length > 0 ? [] : (ofPast.get(past) ?? []);
  const others = columns.filter((other) => other !== column).flatMap(({ label }) => wordsOf(label));
  return names.filter((name) => !name.split(" ").some((word) => others.includes(word)));
}

/** What people call a column of an uploaded file besides its header; nothing that another header says. */
export const spokenNames = (table: SemanticTable, column: SemanticColumn): readonly string[] => [
  ...markNames(table, column),
  ...deedNames(table, column),
];
