export type CsvCell = string | number | boolean | null;

/** CSV text (RFC 4180, line feeds): null is empty, text is quoted only where it must be. */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(",")}\n`).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whole hundredths (cents, percent) as a decimal: 1999 → "19.99". */
export function hundredths(count: number): string {
  return (count / 100).toFixed(2);
}
