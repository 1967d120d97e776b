import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keptSecretsKey } from "./secrets-key.ts";

it("makes a key of the folder's own once, which nobody else may read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-key-"));
  try {
    const key = await keptSecretsKey(folder);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await keptSecretsKey(folder)).toBe(key);
    expect((await stat(join(folder, "secrets.key"))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
