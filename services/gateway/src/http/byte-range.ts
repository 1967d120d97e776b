/** What a `Range` header asks of a file: a part, nothing that is there, or (absent, several, unreadable) the whole. */
export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly start: number; readonly end: number }
  | { readonly kind: "unsatisfiable" };

/**
 * Reads `Range: bytes=…` (RFC 9110 §14) against a file of `size` bytes; `end` is inclusive. Several ranges at once are answered with the
 * whole file, as the RFC allows.
 */
export function parseRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "");
  const [first = "", last = ""] = [match?.[1], match?.[2]];
  if (match === null || (first === "" && last === "")) return { kind: "whole" };
  if (first === "") {
    const length = Number(last);
    return length === 0 || size === 0
      ? { kind: "unsatisfiable" }
      : { kind: "part", start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  // A last byte before the first one makes the header invalid, and an invalid one is ignored.
  if (last !== "" && Number(last) < start) return { kind: "whole" };
  return start >= size ? { kind: "unsatisfiable" } : { kind: "part", start, end };
}
