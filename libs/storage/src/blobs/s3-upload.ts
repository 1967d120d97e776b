import type { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BlobInfo } from "@datapilot/contracts";
import { createMeter } from "./meter.ts";

/** Two parts of 8 MiB are in memory per upload; S3's 10 000 parts then carry 78 GiB. */
const partBytes = 8 * 1024 * 1024;
const partsAtOnce = 2;

/**
 * Streams to one object. S3 shows an object only when its last part is confirmed, so it appears whole or not at all; when the content
 * fails or the signal aborts, the stream ends in that error and the parts that were sent are dropped before this returns.
 */
export async function uploadStream(
  client: S3Client,
  target: { readonly bucket: string; readonly key: string },
  content: Readable,
  options: { readonly maxBytes?: number; readonly signal?: AbortSignal },
): Promise<BlobInfo> {
  const meter = createMeter(content, options.maxBytes);
  const upload = new Upload({
    client,
    params: { Bucket: target.bucket, Key: target.key, Body: meter.stream },
    partSize: partBytes,
    queueSize: partsAtOnce,
  });
  const flowing = pipeline([content, meter.stream], options.signal === undefined ? {} : { signal: options.signal });
  const sent = upload.done().catch((error: unknown) => {
    // Nobody reads any more: the sender must not wait for ever.
    content.destroy();
    meter.stream.destroy();
    throw error;
  });
  const [flow, upped] = await Promise.allSettled([flowing, sent]);
  // An upload that failed by itself also breaks the flow: its own error says why.
  if (upped.status === "rejected") throw meter.reason(upped.reason);
  if (flow.status === "rejected") throw meter.reason(flow.reason);
  return meter.info();
}
