import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobContract } from "./blob.contract.ts";
import type { OwnedBlobStore } from "./owned-blob-store.ts";
import { createS3BlobStore, type S3BlobStoreOptions } from "./s3-blob-store.ts";
import { startS3TestServer, type S3TestServer } from "./s3-server.fixture.ts";
import { S3Fault } from "./s3-wire.fixture.ts";
import { seededBytes } from "./seeded-bytes.fixture.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-s3-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const credentials = { accessKeyId: "test-key", secretAccessKey: "test-secret" };

function optionsFor(server: S3TestServer): S3BlobStoreOptions {
  return {
    bucket: "files",
    prefix: "data/pilot/",
    region: "eu-central-1",
    endpoint: server.endpoint,
    forcePathStyle: true,
    credentials,
    localFolder: folder,
  };
}

blobContract("s3", async () => {
  const server = await startS3TestServer("files", credentials.accessKeyId);
  const store = createS3BlobStore(optionsFor(server));
  return {
    store,
    residue: async () => [...server.objects.keys(), ...server.uploads.keys(), ...(await readdir(folder))].sort(),
    close: async () => {
      await store.close();
      await server.close();
    },
  };
});

describe("an S3 service in trouble", () => {
  let server: S3TestServer;
  let store: OwnedBlobStore;
  const bytes = seededBytes(12 * 1024 * 1024);
  const unavailable = { code: "service_unavailable", retryable: true };

  beforeAll(async () => {
    server = await startS3TestServer("files", credentials.accessKeyId);
    store = createS3BlobStore(optionsFor(server));
  });
  afterAll(async () => {
    await store.close();
    await server.close();
  });

  it("is tried again after a slow-down and a broken connection", async () => {
    server.failNext(new S3Fault(503, "SlowDown"), "drop");
    await store.put("again", Readable.from([bytes]), {});
    expect((await buffer(await store.get("again"))).equals(bytes)).toBe(true);
  });

  it("is unavailable when it refuses a part for good, and no part stays", async () => {
    const content = Readable.from([bytes]);
    const attempt = store.put("refused", content, {});
    server.failNext(new S3Fault(403, "AccessDenied"));
    await expect(attempt).rejects.toMatchObject(unavailable);
    expect(content.destroyed).toBe(true);
    expect(await store.size("refused")).toBeUndefined();
    expect(server.uploads.size).toBe(0);
  });

  it("is unavailable when the key is not known or the bucket is not there", async () => {
    const stranger = createS3BlobStore({
      ...optionsFor(server),
      credentials: { accessKeyId: "other", secretAccessKey: "x" },
    });
    await expect(stranger.check()).rejects.toMatchObject(unavailable);
    await stranger.close();
    const elsewhere = createS3BlobStore({ ...optionsFor(server), bucket: "no-such-bucket" });
    await expect(elsewhere.check()).rejects.toMatchObject(unavailable);
    await expect(elsewhere.get("x")).rejects.toMatchObject(unavailable);
    await elsewhere.close();
  });

  it("is unavailable when nothing listens", async () => {
    const closed = await startS3TestServer("files", credentials.accessKeyId);
    await closed.close();
    const nobody = createS3BlobStore(optionsFor(closed));
    for (const call of [
      () => nobody.check(),
      () => nobody.get("x"),
      () => nobody.size("x"),
      () => nobody.localFile("x"),
      () => nobody.put("x", Readable.from([bytes]), {}),
      () => nobody.deletePrefix("x/"),
    ]) {
      await expect(call()).rejects.toMatchObject(unavailable);
    }
    await nobody.close();
  });
});
