import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

describe("a cursor", () => {
  it("returns the position it was made from", () => {
    const position = { at: "2025-03-01T08:00:00.123456Z", id: "01956e2b-7c00-7abc-8def-0123456789ab" };
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
  });

  it("that nobody made is refused, whatever it is", () => {
    const refused = expect.objectContaining({ code: "malformed_request" });
    const token = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
      fc.tuple(fc.string(), fc.uuid()).map((pair) => Buffer.from(JSON.stringify(pair)).toString("base64url")),
    );
    fc.assert(
      fc.property(token, (cursor) => {
        expect(() => decodeCursor(cursor)).toThrowError(refused);
      }),
    );
  });
});
