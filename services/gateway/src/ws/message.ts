import { DataPilotError, toJobError, type JobError, type Logger } from "@datapilot/contracts";
import type { z } from "zod";
import { parsePart } from "../http/parse-input.ts";

/** Reads a client's message. Throws `malformed_request` for what is not JSON, `invalid_input` for what does not fit. */
export function parseMessage<T>(schema: z.ZodType<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DataPilotError("malformed_request", { detail: "A message is a JSON object." }, { cause: error });
  }
  return parsePart(schema, value, "message");
}

/** What a client hears of a thrown value; what is not expected is logged. */
export function errorForClient(error: unknown, logger: Logger): JobError {
  const jobError = toJobError(error);
  if (jobError.status >= 500) logger.error({ err: error, code: jobError.code }, "a socket message failed");
  return jobError;
}
