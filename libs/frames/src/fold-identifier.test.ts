import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldIdentifier, foldIdentifiers } from "./fold-identifier.ts";

describe("a header becomes an SQL name", () => {
  it.each([
    ["Order Date", "order_date"],
    ["OrderID", "order_id"],
    ["Größe (cm)", "grosse_cm"],
    ["naïve café", "naive_cafe"],
    ["2024 sales", "c_2024_sales"],
    ["select", "select_"],
    ["Dataset-ID", "dataset_id_"],
    ["%", "unnamed"],
    ["売上", "売上"],
    ["__x__", "x"],
  ])("%s → %s", (header, name) => {
    expect(foldIdentifier(header)).toBe(name);
  });

  it("tells repeated names apart", () => {
    expect(foldIdentifiers(["a", "A", "a 2", "a"])).toEqual(["a", "a_2", "a_2_2", "a_3"]);
  });

  it("is always a name of at most 63 bytes that needs no quotes, and unique", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 90 }), { maxLength: 8 }), (headers) => {
        const names = foldIdentifiers(headers);
        expect(new Set(names).size).toBe(headers.length);
        for (const name of names) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
          expect(name).toMatch(/^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u);
        }
      }),
    );
  });
});
