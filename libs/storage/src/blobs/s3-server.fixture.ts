import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { S3Fault, escapeXml, md5, parseRange, readRequestBody } from "./s3-wire.fixture.ts";

/** S3's least size of a part that is not the last. */
const minPartBytes = 5 * 1024 * 1024;
/** S3 lists 1000; fewer here, so that tests meet a second page. */
const pageSize = 10;

export interface S3TestServer {
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  readonly uploads: ReadonlyMap<string, unknown>;
  /** The next requests get this answer, or with "drop" a broken connection, one each. */
  failNext(...faults: readonly (S3Fault | "drop")[]): void;
  close(): Promise<void>;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

function answerXml(response: ServerResponse, xml: string, status = 200): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

/** One bucket in memory behind S3's REST protocol, as far as a blob store uses it: path style, signed requests of one access key. */
export async function startS3TestServer(bucket: string, accessKeyId: string): Promise<S3TestServer> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const faults: (S3Fault | "drop")[] = [];

  function partsOf(query: URLSearchParams): Map<number, Buffer> {
    const parts = uploads.get(query.get("uploadId") ?? "");
    if (parts === undefined) throw new S3Fault(404, "NoSuchUpload");
    return parts;
  }

  function getObject({ request, response, key }: Call): void {
    const object = objects.get(key);
    if (object === undefined) throw new S3Fault(404, "NoSuchKey");
    const range = request.headers.range === undefined ? undefined : parseRange(request.headers.range, object.length);
    const body = range === undefined ? object : object.subarray(range.start, range.end + 1);
    response.writeHead(range === undefined ? 200 : 206, {
      etag: `"${md5(object)}"`,
      "content-length": body.length,
      ...(range === undefined ? {} : { "content-range": `bytes ${range.start}-${range.end}/${object.length}` }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  function listObjects({ response, query }: Call): void {
    const prefix = query.get("prefix") ?? "";
    const after = Buffer.from(query.get("continuation-token") ?? "", "base64url").toString();
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, pageSize);
    const token = keys.length > pageSize ? Buffer.from(page.at(-1) ?? "").toString("base64url") : undefined;
    answerXml(
      response,
      `<ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${token !== undefined}</IsTruncated>${
        token === undefined ? "" : `<NextContinuationToken>${token}</NextContinuationToken>`
      }${page.map((key) => `<Contents><Key>${escapeXml(key)}</Key></Contents>`).join("")}</ListBucketResult>`,
    );
  }

  function completeUpload({ response, key, query, body }: Call): void {
    const parts = partsOf(query);
    const listed = [...body.toString().matchAll(/<Part>.*?<\/Part>/gs)].map(([xml]) => ({
      number: Number(/<PartNumber>(\d+)</.exec(xml)?.[1]),
      etag: /<ETag>(?:"|&quot;)?([0-9a-f]+)/.exec(xml)?.[1],
    }));
    const content = listed.map(({ number, etag }, index) => {
      const part = parts.get(number);
      if (part === undefined || md5(part) !== etag) throw new S3Fault(400, "InvalidPart");
      if (index > 0 && number <= (listed[index - 1]?.number ?? 0)) throw new S3Fault(400, "InvalidPartOrder");
      if (index < listed.length - 1 && part.length < minPartBytes) throw new S3Fault(400, "EntityTooSmall");
      return part;
    });
    objects.set(key, Buffer.concat(content));
    uploads.delete(query.get("uploadId") ?? "");
    const etag = createHash("md5").update(Buffer.concat(content)).digest("hex");
    answerXml(
      response,
      `<CompleteMultipartUploadResult><Key>${escapeXml(key)}</Key><ETag>"${etag}-${listed.length}"</ETag></CompleteMultipartUploadResult>`,
    );
  }

  function deleteObjects({ request, response, body }: Call): void {
    if (request.headers["content-md5"] === undefined && request.headers["x-amz-checksum-crc32"] === undefined) {
      throw new S3Fault(400, "MissingContentMD5");
    }
    for (const [, key = ""] of body.toString().matchAll(/<Key>(.*?)<\/Key>/g)) objects.delete(key);
    answerXml(response, "<DeleteResult></DeleteResult>");
  }

  function putPart({ response, query, body }: Call): void {
    partsOf(query).set(Number(query.get("partNumber")), body);
    response.writeHead(200, { etag: `"${md5(body)}"` }).end();
  }

  function createUpload({ response, key }: Call): void {
    const uploadId = randomUUID();
    uploads.set(uploadId, new Map());
    answerXml(
      response,
      `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  function route(call: Call): void {
    const { request, response, key, query, body } = call;
    const operation = `${request.method} ${key === "" ? "bucket" : "object"}`;
    if (operation === "GET bucket" && query.get("list-type") === "2") listObjects(call);
    else if (operation === "POST bucket" && query.has("delete")) deleteObjects(call);
    else if (operation === "POST object" && query.has("uploads")) createUpload(call);
    else if (operation === "POST object" && query.has("uploadId")) completeUpload(call);
    else if (operation === "PUT object" && query.has("uploadId")) putPart(call);
    else if (operation === "PUT object") {
      objects.set(key, body);
      response.writeHead(200, { etag: `"${md5(body)}"` }).end();
    } else if (operation === "DELETE object" && query.has("uploadId")) {
      partsOf(query);
      uploads.delete(query.get("uploadId") ?? "");
      response.writeHead(204).end();
    } else if (operation === "DELETE object") {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (operation === "GET object" || operation === "HEAD object") getObject(call);
    else throw new S3Fault(501, "NotImplemented");
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readRequestBody(request);
    const fault = faults.shift();
    if (fault === "drop") {
      request.socket.destroy();
      return;
    }
    if (fault !== undefined) throw fault;
    if (!(request.headers.authorization ?? "").startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`)) {
      throw new S3Fault(403, "InvalidAccessKeyId");
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, named, ...rest] = url.pathname.split("/");
    if (named !== bucket) throw new S3Fault(404, "NoSuchBucket");
    route({ request, response, key: decodeURIComponent(rest.join("/")), query: url.searchParams, body });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const fault = error instanceof S3Fault ? error : new S3Fault(500, "InternalError");
      answerXml(response, `<Error><Code>${fault.code}</Code><Message>${fault.code}</Message></Error>`, fault.status);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    objects,
    uploads,
    failNext: (...next) => faults.push(...next),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
