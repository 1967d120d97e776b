import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import type { BlobInfo, BlobStore } from "@datapilot/contracts";
import { abortError, putError } from "./aborted.ts";
import { blobNotFound, checkKey, checkPrefix } from "./blob-key.ts";
import { closed } from "./closed.ts";
import { toDiskError } from "./disk-faults.ts";
import type { OwnedBlobStore } from "./owned-blob-store.ts";
import { isMissing, isOutOfRange, toS3Error } from "./s3-faults.ts";
import { uploadStream } from "./s3-upload.ts";

export interface S3BlobStoreOptions {
  readonly bucket: string;
  /** Comes before every key: empty, or ending with `/`. */
  readonly prefix: string;
  readonly region: string;
  /** Of an S3-compatible service; AWS when left out. */
  readonly endpoint?: string | undefined;
  /** The bucket in the path instead of the host name. */
  readonly forcePathStyle: boolean;
  /** The AWS SDK's own chain (environment, profile, role) when left out. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** A folder for copies that libraries read as files; made when it is not there. A killed process leaves its copies. */
  readonly localFolder: string;
}

function createClient(options: S3BlobStoreOptions): S3Client {
  return new S3Client({
    region: options.region,
    forcePathStyle: options.forcePathStyle,
    ...(options.endpoint === undefined
      ? {}
      : // Not every compatible service knows the checksums that AWS added in 2025.
        {
          endpoint: options.endpoint,
          requestChecksumCalculation: "WHEN_REQUIRED" as const,
          responseChecksumValidation: "WHEN_REQUIRED" as const,
        }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toS3Error(error);
  }
}

/** The body's bytes; a connection that breaks in the middle is said as what it is. */
async function* readBody(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield Buffer.from(chunk);
  } catch (error) {
    throw toS3Error(error);
  }
}

/** Blobs as objects of an S3 bucket. Rules of the bucket should drop unfinished multi-part uploads: a killed process leaves its parts. */
export function createS3BlobStore(options: S3BlobStoreOptions): OwnedBlobStore {
  const client = createClient(options);
  const { bucket, prefix } = options;

  function objectOf(key: string): { readonly Bucket: string; readonly Key: string } {
    checkKey(key);
    return { Bucket: bucket, Key: `${prefix}${key}` };
  }

  async function put(
    key: string,
    content: Readable,
    put: { readonly maxBytes?: number; readonly signal?: AbortSignal },
  ): Promise<BlobInfo> {
    const object = objectOf(key);
    try {
      return await translated(() => uploadStream(client, { bucket, key: object.Key }, content, put));
    } catch (error) {
      throw putError(error, put.signal);
    }
  }

  async function get(key: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable> {
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end ?? ""}`;
    try {
      const { Body: body } = await client.send(
        new GetObjectCommand({ ...objectOf(key), ...(Range === undefined ? {} : { Range }) }),
      );
      if (!(body instanceof Readable)) throw new Error("the S3 client gave no stream");
      return Readable.from(readBody(body), { objectMode: false });
    } catch (error) {
      if (isMissing(error)) throw blobNotFound(key, error);
      if (isOutOfRange(error)) return Readable.from([]);
      throw toS3Error(error);
    }
  }

  async function size(key: string): Promise<number | undefined> {
    try {
      const head = await client.send(new HeadObjectCommand(objectOf(key)));
      return head.ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw toS3Error(error);
    }
  }

  const localFile: BlobStore["localFile"] = async (key, signal) => {
    const path = join(options.localFolder, randomBytes(16).toString("hex"));
    const release = (): Promise<void> => rm(path, { force: true });
    const content = await get(key);
    try {
      await mkdir(options.localFolder, { recursive: true });
      const file = createWriteStream(path, { flags: "wx", mode: 0o640 });
      try {
        await pipeline([content, file], signal === undefined ? {} : { signal });
      } finally {
        await closed(file);
      }
      return { path, release };
    } catch (error) {
      content.destroy();
      await release();
      throw signal?.aborted === true ? abortError(signal) : toDiskError(error);
    }
  };

  async function deletePrefix(start: string): Promise<void> {
    checkPrefix(start);
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${start}` });
    await translated(async () => {
      for await (const page of pages) {
        const Objects = (page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
        if (Objects.length === 0) continue;
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0) throw new Error(`S3 did not delete ${Errors.length} objects: ${Errors[0]?.Code ?? ""}`);
      }
    });
  }

  return {
    put,
    get,
    size,
    localFile,
    delete: async (key) => {
      const object = objectOf(key);
      await translated(() => client.send(new DeleteObjectCommand(object)));
    },
    deletePrefix,
    check: async () => {
      // The dot keeps it apart from every blob.
      await translated(() =>
        client.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}.check`, Body: Buffer.from("check") })),
      );
    },
    close: async () => {
      client.destroy();
    },
  };
}
