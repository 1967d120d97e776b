import { isAbsolute, join, relative } from "node:path";
import { DataPilotError } from "@datapilot/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey } from "./blob-key.ts";

function isAccepted(key: string): boolean {
  try {
    checkKey(key);
    return true;
  } catch (error) {
    if (error instanceof DataPilotError && error.code === "invalid_input") return false;
    throw error;
  }
}

const piece = fc.oneof(
  fc.constantFrom("..", ".", "", "a", "b.c", "~", "%2e", "\u0000", "\\", "ä", " ", "C:", "-x", "..a"),
  fc.string({ maxLength: 8 }),
);

describe("a key", () => {
  it("that is accepted names one place below the folder, spelled as it is", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const key = pieces.join("/");
        if (!isAccepted(key)) return;
        const path = join("/root/folder", ...key.split("/"));
        const below = relative("/root/folder", path);
        expect(below).toBe(key);
        expect(below.startsWith("..") || isAbsolute(below)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["a", "uploads/0195-7abc/source.csv.gz", "A_b-c.d/-x/9"])("may be %s", (key) => {
    expect(isAccepted(key)).toBe(true);
  });
});
