import { z } from "zod";
import { DataPilotError, errorCatalog, type ErrorCode } from "./errors.ts";

/** The error of a job or an event as it crosses processes and reaches clients. */
export const jobErrorSchema = z.object({
  code: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string(),
  retryable: z.boolean(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type JobError = z.infer<typeof jobErrorSchema>;

/** An RFC 9457 problem document, served as `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** What a client may see of any thrown value: a `DataPilotError` as it is, everything else as `internal`. */
export function toJobError(thrown: unknown): JobError {
  const error = thrown instanceof DataPilotError ? thrown : new DataPilotError("internal", {});
  return {
    code: error.code,
    status: error.status,
    title: error.title,
    detail: error.message,
    retryable: error.retryable,
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
  };
}

/** The problem document of a job's error for the request that asked for it. */
export function toProblem(error: JobError, instance: string, requestId: string): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    instance,
    request_id: requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalog, code);
}
