const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** A number as a sentence shows it: separators, two decimals, small ones with three digits. */
export function figure(value: number, unit: string | null = null): string {
  const format = Number.isInteger(value) ? whole : Math.abs(value) < 0.1 ? small : decimal;
  return unit === null ? format.format(value) : `${format.format(value)} ${unit}`;
}

/** A share of 0–100 as a sentence shows it. */
export function percent(share: number): string {
  return `${share > 0 && share < 1 ? "under 1" : whole.format(share)} %`;
}

/** "1 row", "2 rows". */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
}
