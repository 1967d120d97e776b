import type { SourceColumn } from "../table/source.ts";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** A number as a person reads it: whole from 1 000 on, two decimals below, three significant digits where it is tiny. */
export function formatPlain(value: number): string {
  if (!Number.isFinite(value)) return "none";
  const format = Number.isInteger(value) || Math.abs(value) >= 1_000 ? whole : Math.abs(value) < 0.1 ? small : fine;
  return format.format(value).replace("-", "−");
}

/** A figure of a column, with its unit. */
export function formatOf(column: Pick<SourceColumn, "unit"> | null): (value: number) => string {
  const unit = column?.unit ?? null;
  return (value) =>
    unit === null ? formatPlain(value) : unit === "%" ? `${formatPlain(value)} %` : `${formatPlain(value)} ${unit}`;
}

/** A share of 1 in percent. */
export function percent(share: number): string {
  return `${fine.format(Math.round(share * 1_000) / 10).replace("-", "−")} %`;
}

/** With its sign, a true minus. */
export function signed(value: number, format: (value: number) => string = formatPlain): string {
  return value < 0 ? `−${format(-value)}` : `+${format(value)}`;
}

/** "p = 0.012", "p < 0.001". */
export function pInWords(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** "1 row", "3 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatPlain(count)} ${count === 1 ? one : many}`;
}

/** A statistic as it is kept in results: enough digits to compute with, few enough to read. */
export function rounded(value: number, digits = 6): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
}
