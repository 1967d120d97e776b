import { S3ServiceException } from "@aws-sdk/client-s3";
import { DataPilotError } from "@datapilot/contracts";

const missing = new Set(["NoSuchKey", "NotFound"]);

/** True when the store answered that there is no such object. A missing bucket is a fault, not a missing object. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && missing.has(error.name);
}

/** True when a range begins at or after the object's end. */
export function isOutOfRange(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416;
}

const networkFaults = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

function isNetworkFault(error: Error): boolean {
  if (error instanceof AggregateError) return error.errors.some((one) => one instanceof Error && isNetworkFault(one));
  if ("code" in error && typeof error.code === "string" && networkFaults.has(error.code)) return true;
  return error.name === "TimeoutError" || error.name === "CredentialsProviderError" || error.message === "aborted";
}

/** What a fault of the store means: any refusal by the service and any fault of the network is `service_unavailable`; else a bug as it is. */
export function toS3Error(error: unknown): unknown {
  if (error instanceof DataPilotError || !(error instanceof Error)) return error;
  if (error instanceof S3ServiceException || isNetworkFault(error)) {
    return new DataPilotError("service_unavailable", { service: "file store" }, { cause: error, retryAfter: 5 });
  }
  return error;
}
