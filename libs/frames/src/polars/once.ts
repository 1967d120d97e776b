/**
 * A value made at its first use and kept. For expressions: nodejs-polars spends about a millisecond on each object that it wraps around
 * a native expression or series, and expressions never change, so one that names no particular column serves for all of them.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
