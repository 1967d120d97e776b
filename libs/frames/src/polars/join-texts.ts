import pl, { type Expr } from "nodejs-polars";

/**
 * Texts one after the other; null where one of them is. Unlike `pl.concatString`, which joins all columns of an expression that stands for
 * several, it leaves each column by itself.
 */
export function joinTexts(...parts: readonly (Expr | string)[]): Expr {
  const [first, ...rest] = parts.map((part) => (typeof part === "string" ? pl.lit(part) : part));
  return rest.reduce((joined, part) => joined.plus(part), first ?? pl.lit(""));
}
