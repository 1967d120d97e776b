import { childSpans, decodeString } from "./read-tokens.ts";

/** The column of records that are no objects. */
const bareColumn = "value";

function scalarText(text: string, start: number, end: number): string {
  if (text.charAt(start) === '"') return decodeString(text.slice(start, end));
  const literal = text.slice(start, end);
  return literal === "null" ? "" : literal;
}

const isNested = (text: string, start: number): boolean => text.charAt(start) === "{" || text.charAt(start) === "[";

/**
 * A record as cells by column: scalars as the file spells them (a number keeps all of its digits), an object's members as
 * `object.member`, anything deeper and every list as its JSON text. `text` is valid JSON without spaces around it.
 */
export function flattenRecord(text: string): Map<string, string> {
  const cells = new Map<string, string>();
  const first = text.charAt(0);
  if (first === "[") {
    let column = 0;
    for (const { start, end } of childSpans(text, 0)) {
      column += 1;
      cells.set(`column_${column}`, isNested(text, start) ? text.slice(start, end) : scalarText(text, start, end));
    }
    return cells;
  }
  if (first !== "{") return cells.set(bareColumn, scalarText(text, 0, text.length));
  for (const { key, start, end } of childSpans(text, 0)) {
    const name = key ?? "";
    if (text.charAt(start) === "{" && flattenMember(text, start, name, cells)) continue;
    cells.set(name, isNested(text, start) ? text.slice(start, end) : scalarText(text, start, end));
  }
  return cells;
}

/** False for an object without members, which stays as its text. */
function flattenMember(text: string, at: number, name: string, cells: Map<string, string>): boolean {
  let members = 0;
  for (const { key, start, end } of childSpans(text, at)) {
    members += 1;
    const cell = isNested(text, start) ? text.slice(start, end) : scalarText(text, start, end);
    cells.set(`${name}.${key ?? ""}`, cell);
  }
  return members > 0;
}
