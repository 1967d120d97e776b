/** As many bins as are read at a glance. */
const bins = 10;

/** A width of 1, 2 or 5 times a power of ten that makes about ten bins. */
export function evenWidth(min: number, max: number): number {
  const raw = Math.max((max - min) / bins, Number.MIN_VALUE);
  if (!Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((step) => step * power >= raw * 0.75) ?? 10) * power;
}
