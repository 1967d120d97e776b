import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readApiKeys } from "./api-keys.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = { tenant: "acme", role: "user", sha256: "ab".repeat(32), name: "laptop" };

async function read(text: string) {
  const path = join(folder, "keys.json");
  await writeFile(path, text);
  return readApiKeys(path);
}

describe("the keys file", () => {
  test("is a list of hashed keys", async () => {
    expect(await read(JSON.stringify([key]))).toEqual([key]);
  });

  test.each([
    ["no JSON", "keys", "is not JSON"],
    ["no key", "[]", "at least one key"],
    ["a key in the clear", JSON.stringify([{ ...key, key: "secret" }]), "Unrecognized key"],
    ["a short hash", JSON.stringify([{ ...key, sha256: "abc" }]), "0.sha256: the key's SHA-256"],
    ["a tenant that is no folder name", JSON.stringify([{ ...key, tenant: "../x" }]), "0.tenant"],
    ["an unknown role", JSON.stringify([{ ...key, role: "root" }]), "0.role"],
    ["a key twice", JSON.stringify([key, { ...key, tenant: "other" }]), "the same key stands twice"],
  ])("with %s is refused in one line", async (_name, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(read(text)).rejects.toThrow(/^Wrong configuration: API_KEYS_FILE [^\n]+\.$/);
  });

  test("that is not there is refused", async () => {
    await expect(readApiKeys(join(folder, "none.json"))).rejects.toThrow("cannot be read");
  });
});
