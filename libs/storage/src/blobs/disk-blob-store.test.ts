import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobContract } from "./blob.contract.ts";
import { createDiskBlobStore } from "./disk-blob-store.ts";
import { toDiskError } from "./disk-faults.ts";
import { temporaryFolder } from "./disk-write.ts";
import { openBlobStore } from "./open-blob-store.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-blobs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

blobContract("disk", async () => {
  const root = join(folder, "contract");
  const store = createDiskBlobStore({ folder: root });
  return { store, residue: () => filesIn(root), close: () => store.close() };
});

describe("a folder of blobs", () => {
  it("is rid of what a killed process was writing, and of nothing younger than a day", async () => {
    const root = join(folder, "debris");
    await mkdir(join(root, temporaryFolder), { recursive: true });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await writeFile(join(root, temporaryFolder, "old"), "x");
    await utimes(join(root, temporaryFolder, "old"), yesterday, yesterday);
    await writeFile(join(root, temporaryFolder, "young"), "x");
    await createDiskBlobStore({ folder: root }).put("a/b", Readable.from([Buffer.from("x")]), {});
    expect(await filesIn(root)).toEqual([join(root, temporaryFolder, "young"), join(root, "a", "b")]);
  });

  it("keeps reading a blob that is deleted meanwhile", async () => {
    const store = createDiskBlobStore({ folder: join(folder, "open") });
    await store.put("open", Readable.from([Buffer.from("still here")]), {});
    const content = await store.get("open");
    await store.delete("open");
    expect((await buffer(content)).toString()).toBe("still here");
  });

  it("is found by its file: URL, and other URLs are refused", async () => {
    const options = { region: "x", forcePathStyle: true, localFolder: folder };
    const store = await openBlobStore(pathToFileURL(join(folder, "by url")).href, options);
    await store.put("x", Readable.from([Buffer.from("x")]), {});
    expect(await filesIn(join(folder, "by url"))).toEqual([join(folder, "by url", "x")]);
    for (const url of ["", "/plain/path", "http://host/x", "s3:///no-bucket"]) {
      await expect(openBlobStore(url, options)).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});

describe("a full disk", () => {
  it.each(["ENOSPC", "EDQUOT"])("is storage_full: %s", (code) => {
    expect(toDiskError(Object.assign(new Error(code), { code }))).toMatchObject({ code: "storage_full", status: 503 });
  });

  /** Root can mount a file system of a given size; elsewhere the case below reports that it was left out. */
  const mountable = (): boolean => {
    try {
      const probe = join(folder, "probe");
      execFileSync("mkdir", ["-p", probe]);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", probe], { stdio: "ignore" });
      execFileSync("umount", [probe]);
      return true;
    } catch {
      return false;
    }
  };
  it("leaves nothing on a real one", async (context) => {
    if (!mountable()) context.skip("only root can mount a small file system: a real full disk was not tried");
    const root = join(folder, "full");
    await mkdir(root);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", root]);
    try {
      const store = createDiskBlobStore({ folder: root });
      await store.put("small", Readable.from([Buffer.from("x")]), {});
      await expect(store.put("large", Readable.from([Buffer.alloc(4_000_000)]), {})).rejects.toMatchObject({
        code: "storage_full",
      });
      expect(await filesIn(root)).toEqual([join(root, "small")]);
    } finally {
      execFileSync("umount", [root]);
    }
  });
});
