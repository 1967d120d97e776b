/**
 * Text as a PostgreSQL `text` column can hold it: U+0000, which PostgreSQL refuses in any text, becomes U+FFFD.
 * JSON needs no such change: it is kept in `json` columns, which store the escape as it stands (`jsonb` would refuse it).
 */
export function storedText(text: string): string;
export function storedText(text: string | null): string | null;
export function storedText(text: string | null): string | null {
  return text === null ? null : text.replaceAll("\u0000", "\uFFFD");
}

/** JSON text of a value for a `json` column; what JSON cannot say (undefined) is a null. */
export function storedJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
