import type { Cache } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";

/** What every cache promises. `make` opens one that is empty; a second call opens another on the same entries only where the store is shared. */
export function cacheContract(name: string, make: () => Promise<Cache>): void {
  describe(`cache: ${name}`, () => {
    let cache: Cache;

    beforeAll(async () => {
      cache = await make();
    });
    afterAll(() => cache.close());

    const values: readonly (readonly [string, unknown])[] = [
      ["text", "ü \u0000 \u2028 end"],
      ["empty text", ""],
      ["number", -1.5e300],
      ["zero", 0],
      ["false", false],
      ["null", null],
      ["list", [1, "a", null, [true]]],
      ["object", { rows: [[1, "x"]], nested: { deep: { er: null } } }],
      ["large", "x".repeat(300_000)],
    ];
    it.each(values)("returns what was set: %s", async (key, value) => {
      await cache.set(`value/${key}`, value, 60);
      expect(await cache.get(`value/${key}`)).toEqual(value);
    });

    it("knows no key that was not set", async () => {
      expect(await cache.get("never")).toBeUndefined();
      expect(await cache.get("__proto__")).toBeUndefined();
    });

    it("keeps the last of two", async () => {
      await cache.set("two", 1, 60);
      await cache.set("two", 2, 60);
      expect(await cache.get("two")).toBe(2);
    });

    it("keeps nothing that a caller changes later", async () => {
      const value = { list: [1] };
      await cache.set("copy", value, 60);
      value.list.push(2);
      const first = await cache.get("copy");
      expect(first).toEqual({ list: [1] });
      expect(await cache.get("copy")).not.toBe(first);
    });

    it("forgets after the time to live, and not before", async () => {
      await cache.set("long", "l", 600);
      const early = await eventually(async () => {
        const began = performance.now();
        await cache.set("short", "s", 1);
        const found = await cache.get("short");
        // A machine that stood still for so long was not early: once more.
        expect(performance.now() - began).toBeLessThan(900);
        return found;
      });
      expect(early).toBe("s");
      await eventually(async () => expect(await cache.get("short")).toBeUndefined());
      expect(await cache.get("long")).toBe("l");
    });

    it("takes a time to live of zero for none", async () => {
      await cache.set("zero", 1, 60);
      await cache.set("zero", 2, 0);
      expect(await cache.get("zero")).toBeUndefined();
    });
  });
}
