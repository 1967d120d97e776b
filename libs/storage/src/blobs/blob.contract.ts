import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { BlobStore } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededBytes } from "./seeded-bytes.fixture.ts";

export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** Everything the store holds, finished or under way, by whatever name it has there. */
  residue(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** More than two of S3's parts, so that a failure comes in the middle of a multi-part upload. */
const large = seededBytes(20 * 1024 * 1024 + 7);

function chunks(bytes: Buffer, size = 64 * 1024): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}

/** Gives `bytes` and then never ends until it is destroyed. */
function stalling(bytes: Buffer): Readable {
  const stream = new Readable({ read: () => {} });
  stream.push(bytes);
  return stream;
}

/** What every blob store promises. */
export function blobContract(name: string, open: () => Promise<BlobStoreUnderTest>): void {
  describe(`blob store: ${name}`, () => {
    let test: BlobStoreUnderTest;
    let store: BlobStore;

    beforeAll(async () => {
      test = await open();
      store = test.store;
    });
    afterAll(() => test.close());

    const contents: readonly (readonly [string, Buffer])[] = [
      ["empty", Buffer.alloc(0)],
      ["one-byte", Buffer.from("x")],
      ["binary", Buffer.from(Array.from({ length: 256 }, (_, n) => n))],
      ["large", large],
    ];
    it.each(contents)("returns what was put, counted and hashed: %s", async (key, bytes) => {
      const info = await store.put(`round/${key}`, chunks(bytes), {});
      expect(info).toEqual({ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
      expect((await buffer(await store.get(`round/${key}`))).equals(bytes)).toBe(true);
      expect(await store.size(`round/${key}`)).toBe(bytes.length);
      const local = await store.localFile(`round/${key}`);
      expect((await readFile(local.path)).equals(bytes)).toBe(true);
      await local.release();
    });

    it("replaces a blob of the same key", async () => {
      await store.put("replace", chunks(Buffer.from("first, longer")), {});
      await store.put("replace", chunks(Buffer.from("second")), {});
      expect((await buffer(await store.get("replace"))).toString()).toBe("second");
    });

    it.each([
      ["the middle", { start: 2, end: 4 }, "234"],
      ["to the end", { start: 7 }, "789"],
      ["past the end", { start: 8, end: 100 }, "89"],
      ["one byte", { start: 0, end: 0 }, "0"],
      ["nothing", { start: 10 }, ""],
    ] as const)("reads a range: %s", async (_, range, expected) => {
      await store.put("range", chunks(Buffer.from("0123456789")), {});
      expect((await buffer(await store.get("range", range))).toString()).toBe(expected);
    });

    it("has no blob that was not put", async () => {
      await store.put("folder/blob", chunks(Buffer.from("x")), {});
      const missing = expect.objectContaining({ code: "not_found" });
      for (const key of ["none", "folder", "folder/blob/below"]) {
        expect(await store.size(key)).toBeUndefined();
        await expect(store.get(key)).rejects.toEqual(missing);
        await expect(store.localFile(key)).rejects.toEqual(missing);
        await store.delete(key);
      }
      expect(await store.size("folder/blob")).toBe(1);
    });

    it.each([
      "",
      "/",
      "/etc/passwd",
      "..",
      "../x",
      "a/../../x",
      "a/./b",
      "a//b",
      "a/",
      ".hidden",
      "a/.hidden",
      "a\\b",
      "a b",
      "a\u0000b",
      "ä",
      "%2e%2e/x",
      "C:x",
      "x".repeat(1000),
    ])("refuses the key %j in every call", async (key) => {
      const refused = expect.objectContaining({ code: "invalid_input" });
      await expect(store.put(key, chunks(Buffer.from("x")), {})).rejects.toEqual(refused);
      await expect(store.get(key)).rejects.toEqual(refused);
      await expect(store.size(key)).rejects.toEqual(refused);
      await expect(store.localFile(key)).rejects.toEqual(refused);
      await expect(store.delete(key)).rejects.toEqual(refused);
      await expect(store.deletePrefix(`${key}/`)).rejects.toEqual(refused);
    });

    it("deletes what is below a prefix and nothing else", async () => {
      const keys = ["p/a", "p/b/c", "p/b/d/e", "p2/a", "pp"];
      for (const key of keys) await store.put(`del/${key}`, chunks(Buffer.from(key)), {});
      await store.deletePrefix("del/p/");
      await store.deletePrefix("del/nothing-here/");
      const left = await Promise.all(keys.map((key) => store.size(`del/${key}`)));
      expect(left.map((size) => size !== undefined)).toEqual([false, false, false, true, true]);
      await expect(store.deletePrefix("del")).rejects.toMatchObject({ code: "invalid_input" });
    });

    it("deletes more blobs than a listing has on a page", async () => {
      for (let n = 0; n < 25; n++) await store.put(`many/${n}`, chunks(Buffer.from("x")), {});
      await store.deletePrefix("many/");
      expect((await test.residue()).filter((one) => one.includes("many/"))).toEqual([]);
    });

    it("frees a local copy and never the blob", async () => {
      await store.put("local", chunks(Buffer.from("local")), {});
      const first = await store.localFile("local");
      await first.release();
      await first.release();
      expect((await buffer(await store.get("local"))).toString()).toBe("local");
      const second = await store.localFile("local");
      await access(second.path);
      await second.release();
    });

    const aborted = (): AbortSignal => AbortSignal.abort();
    const failures: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      ["past its limit", "too_large", () => store.put("fail", chunks(large), { maxBytes: large.length - 1 })],
      ["past a small limit", "too_large", () => store.put("fail", chunks(Buffer.from("12345")), { maxBytes: 4 })],
      ["aborted before", "cancelled", () => store.put("fail", chunks(large), { signal: aborted() })],
      [
        "aborted in the middle",
        "cancelled",
        () => {
          const controller = new AbortController();
          const content = stalling(large);
          content.once("pause", () => {});
          setImmediate(() => controller.abort());
          return store.put("fail", content, { signal: controller.signal });
        },
      ],
      [
        "broken by its source",
        "ECONNRESET",
        () => {
          const content = stalling(large);
          setImmediate(() => content.destroy(Object.assign(new Error("client went away"), { code: "ECONNRESET" })));
          return store.put("fail", content, {});
        },
      ],
    ];
    it.each(failures)("leaves nothing of a put that is %s", async (_, code, fail) => {
      await store.put("fail", chunks(Buffer.from("the version before")), {});
      const before = await test.residue();
      await expect(fail()).rejects.toMatchObject({ code });
      expect(await test.residue()).toEqual(before);
      expect((await buffer(await store.get("fail"))).toString()).toBe("the version before");
    });

    it("leaves nothing of puts and local copies that are aborted at any moment", async () => {
      await store.put("moments", chunks(large), {});
      const before = await test.residue();
      const calls = Array.from({ length: 16 }, async (_, n) => {
        const controller = new AbortController();
        if (n < 6) controller.abort();
        else setTimeout(() => controller.abort(), n % 10);
        const { signal } = controller;
        if (n % 2 === 0) return store.put("moments", chunks(large), { signal });
        const local = await store.localFile("moments", signal);
        return local.release();
      });
      await Promise.allSettled(calls);
      expect(await test.residue()).toEqual(before);
      expect(await store.size("moments")).toBe(large.length);
    });

    it("takes exactly its limit", async () => {
      expect(await store.put("limit", chunks(Buffer.from("1234")), { maxBytes: 4 })).toMatchObject({ bytes: 4 });
    });

    it("throws the reason of a signal that has an expected one", async () => {
      const reason = Object.assign(new Error("not one of ours"), { code: "x" });
      const controller = new AbortController();
      controller.abort(reason);
      await expect(store.put("fail", chunks(large), { signal: controller.signal })).rejects.toMatchObject({
        code: "cancelled",
        cause: reason,
      });
    });

    it("lets the last of puts at once win, whole", async () => {
      const versions = [1, 2, 3, 4].map((n) => Buffer.alloc(300_000, n));
      await Promise.all(versions.map((bytes) => store.put("race", chunks(bytes), {})));
      const got = await buffer(await store.get("race"));
      expect(versions.some((bytes) => bytes.equals(got))).toBe(true);
    });

    it("answers a check", async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });
  });
}
