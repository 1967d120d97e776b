import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";

/** An answer of S3 that is an error: status, code, sentence. */
export class S3Fault extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function md5(bytes: Buffer): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** Undoes the `aws-chunked` content encoding: `size[;extension]CRLF bytes CRLF … 0 CRLF trailers`. */
function unchunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString().split(";")[0] ?? "", 16);
    if (lineEnd < 0 || !Number.isInteger(size)) throw new S3Fault(400, "IncompleteBody");
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function checkDigests(request: IncomingMessage, body: Buffer): void {
  const sha256 = header(request, "x-amz-content-sha256") ?? "";
  if (/^[0-9a-f]{64}$/.test(sha256) && sha256 !== createHash("sha256").update(body).digest("hex")) {
    throw new S3Fault(400, "XAmzContentSHA256Mismatch");
  }
  const checksum = header(request, "x-amz-checksum-crc32");
  const computed = Buffer.alloc(4);
  computed.writeUInt32BE(crc32(body));
  if (checksum !== undefined && checksum !== computed.toString("base64")) throw new S3Fault(400, "BadDigest");
  const contentMd5 = header(request, "content-md5");
  if (contentMd5 !== undefined && Buffer.from(contentMd5, "base64").toString("hex") !== md5(body)) {
    throw new S3Fault(400, "BadDigest");
  }
}

/** The request's whole body, decoded, with the digests that the client sent found right. */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  const raw = await buffer(request);
  const declared = Number(header(request, "content-length") ?? raw.length);
  if (raw.length !== declared) throw new S3Fault(400, "IncompleteBody");
  const chunked = (header(request, "x-amz-content-sha256") ?? "").startsWith("STREAMING-");
  const body = chunked ? unchunk(raw) : raw;
  checkDigests(request, body);
  return body;
}

/** First and last byte of a `Range` header; S3 cuts the last one to the object's end. */
export function parseRange(value: string, size: number): { readonly start: number; readonly end: number } {
  const [, first = "", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? [];
  const start = Number(first);
  if (first === "" || start >= size) throw new S3Fault(416, "InvalidRange");
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
