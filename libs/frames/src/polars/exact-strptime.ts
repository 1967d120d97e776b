import { _Expr, type Expr } from "nodejs-polars";

/** The native expression behind `Expr`, with the two conversions whose public form can't be asked to be exact. */
interface NativeExpr {
  strToDate(format: string, strict: boolean, exact: boolean, cache: boolean): unknown;
  strToDatetime(
    format: string,
    unit: string,
    zone: string | undefined,
    strict: boolean,
    exact: boolean,
    cache: boolean,
    ambiguous: undefined,
  ): unknown;
}

/*
 * `Expr.str.strptime` of nodejs-polars 0.24.1 searches the text for the format, so that 31/02/2024 becomes 1 February. The native
 * call can be exact, and is faster. The package is pinned; a test holds that 31/02/2024 is no date.
 */
function native(text: Expr): NativeExpr {
  const inner: NativeExpr = text._expr;
  return inner;
}

/** The date that the whole text is in a chrono format; null for any other text. */
export function exactDate(text: Expr, format: string): Expr {
  return _Expr(native(text).strToDate(format, false, true, true));
}

/** The timestamp (µs) that the whole text is in a chrono format; with a zone in the format it is in UTC. */
export function exactTimestamp(text: Expr, format: string): Expr {
  return _Expr(native(text).strToDatetime(format, "us", undefined, false, true, true, undefined));
}
