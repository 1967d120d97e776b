import { singular, type SemanticColumn } from "@datapilot/semantic";

/** The words of a name, lower case and singular: separators and camel case split. */
export function wordsOf(name: string): readonly string[] {
  const parts = name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{L}{2,})(\p{N})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return parts.map((word) => singular(word));
}

/** All words that a column goes by; its synonyms write abbreviations out. */
export function columnWords(column: SemanticColumn): ReadonlySet<string> {
  const names = [column.name, column.label, ...column.synonyms];
  const joined = names.map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ""));
  return new Set([...names.flatMap(wordsOf), ...joined, ...joined.map(singular)]);
}

/** A column as a sentence names it. */
export function spoken(column: SemanticColumn): string {
  return column.label.replaceAll("_", " ");
}
