import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const first = createSecretBox("a secret of the server, long enough to be one");
const second = createSecretBox("another secret of the server, as long as that");
const none = createSecretBox(undefined);

describe("a box for secrets", () => {
  it("gives back what it sealed, shows nothing of it, and never seals twice alike", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.uuid(), (text, place) => {
        const sealed = first.seal(text, place);
        expect(first.open(sealed, place)).toBe(text);
        expect(sealed).not.toContain(text);
        expect(first.seal(text, place)).not.toBe(sealed);
      }),
    );
  });

  it("opens nothing that another key sealed, that was moved, or that was changed", () => {
    const sealed = first.seal("whsec_x", "one");
    expect(second.open(sealed, "one")).toBeUndefined();
    expect(none.open(sealed, "one")).toBeUndefined();
    expect(first.open(sealed, "two")).toBeUndefined();
    for (let at = "sealed:v1:".length; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      const opened = first.open(changed, "one");
      // The last letter's unused bits are no part of the bytes.
      expect([undefined, at === sealed.length - 1 ? "whsec_x" : undefined]).toContain(opened);
    }
    for (const cut of ["sealed:v1:", "sealed:v1:AAAA", sealed.slice(0, -6)])
      expect(first.open(cut, "one")).toBeUndefined();
  });

  it("takes what stands in the clear as it is, and without a key leaves it so", () => {
    expect(first.open("whsec_x", "one")).toBe("whsec_x");
    expect([none.seal("whsec_x", "one"), none.open("whsec_x", "one"), none.encrypts]).toEqual([
      "whsec_x",
      "whsec_x",
      false,
    ]);
  });
});
