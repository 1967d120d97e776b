import { DataPilotError } from "@datapilot/contracts";
import express, { type Request, type Response } from "express";
import { z } from "zod";

/** Bytes; questions and statements are far smaller, files go through multipart. */
const limit = 1024 * 1024;

// Any JSON value is let through to the schema, whose message is better than the parser's.
const parser = express.json({ limit, strict: false, type: () => true });

const parserErrorSchema = z.object({ type: z.string() });

function explain(error: unknown): unknown {
  const type = parserErrorSchema.safeParse(error).data?.type ?? "";
  switch (type) {
    case "entity.too.large":
      return new DataPilotError("too_large", { limit: "1 MB for a JSON body" });
    case "charset.unsupported":
    case "encoding.unsupported":
      return new DataPilotError("unsupported_format", {
        detail: "Send the body as UTF-8 JSON; gzip, deflate and br encodings are understood.",
      });
    case "entity.parse.failed":
      return new DataPilotError("malformed_request", { detail: "The request body is not valid JSON." });
    case "":
      return error;
    default:
      return new DataPilotError("malformed_request", { detail: "The request body could not be read." });
  }
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());
}

function hasBody(request: Request): boolean {
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}

/** Tells a client that asked first (`Expect: 100-continue`) that its body is wanted. */
export function continueIfExpected(request: Request, response: Response): void {
  if (/^100-continue$/i.test(request.headers.expect ?? "")) response.writeContinue();
}

/** Reads the JSON body into `request.body`; no body stays undefined. Throws `unsupported_format`, `malformed_request`, `too_large`. */
export async function readJsonBody(request: Request, response: Response): Promise<void> {
  if (!hasBody(request)) return;
  if (!isJson(request.headers["content-type"] ?? "")) {
    throw new DataPilotError("unsupported_format", { detail: "Send the body as application/json." });
  }
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    throw new DataPilotError("too_large", { limit: "1 MB for a JSON body" });
  }
  continueIfExpected(request, response);
  await new Promise<void>((resolve, reject) => {
    parser(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(explain(error));
    });
  });
}
