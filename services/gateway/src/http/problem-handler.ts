import { DataPilotError, toJobError, toProblem, type JobError, type Logger } from "@datapilot/contracts";
import type { NextFunction, Request, Response } from "express";
import { z } from "zod";
import { requestIdOf } from "./request-id.ts";

/** Seconds that Retry-After names when the error does not know better. */
const defaultRetryAfter = 5;

// What Express itself throws for a path or query it cannot decode.
const clientFaultSchema = z.object({ status: z.int().min(400).max(499) });

function known(thrown: unknown): unknown {
  if (thrown instanceof DataPilotError || !clientFaultSchema.safeParse(thrown).success) return thrown;
  return new DataPilotError("malformed_request", {
    detail: "The address or the headers of the request are malformed.",
  });
}

/** Writes an error as problem+json. `retryAfter` is in seconds. */
export function sendProblem(
  request: Request,
  response: Response,
  error: JobError,
  headers: Readonly<Record<string, string>> = {},
  retryAfter: number = defaultRetryAfter,
): void {
  const instance = request.originalUrl.split("?")[0] ?? "/";
  const problem = toProblem(error, instance.slice(0, 500), requestIdOf(response));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (error.status === 429 || error.status === 503) response.setHeader("retry-after", String(retryAfter));
  if (error.status === 401) response.setHeader("www-authenticate", challenge(instance));
  response.status(error.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** A browser can only log in to the board by Basic (the key is the password); everything else takes Bearer. */
function challenge(path: string): string {
  return path.startsWith("/admin/queues") ? 'Basic realm="DataPilot"' : 'Bearer realm="DataPilot"';
}

/** Last of all: every thrown value becomes a problem document; what is not expected is logged and says nothing of itself. */
export function problemHandler(logger: Logger) {
  return (thrown: unknown, request: Request, response: Response, next: NextFunction): void => {
    const error = known(thrown);
    const jobError = toJobError(error);
    if (jobError.status >= 500) {
      logger.error({ err: thrown, request_id: requestIdOf(response), code: jobError.code }, "request failed");
    }
    // A stream that broke half-way can only be cut.
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(request, response, jobError, {}, error instanceof DataPilotError ? error.retryAfter : undefined);
  };
}
