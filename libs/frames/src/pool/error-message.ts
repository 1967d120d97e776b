import { DataPilotError, errorCatalog, type ErrorCode } from "@datapilot/contracts";
import { z } from "zod";

const knownError = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
});
const anyError = z.object({ message: z.string(), stack: z.string().optional() });

/** An error as a value that crosses a thread. */
export function errorToMessage(error: unknown): unknown {
  if (error instanceof DataPilotError) return { code: error.code, message: error.message, fields: error.fields };
  if (error instanceof Error) return { message: error.message, stack: error.stack };
  return { message: String(error) };
}

/** Codes whose sentence is just the detail given. */
const detailed = [
  "unreadable_file",
  "unsupported_format",
  "schema_mismatch",
  "invalid_input",
  "storage_full",
  "conflict",
] as const;
type DetailedCode = (typeof detailed)[number];
const isDetailed = (code: string): code is DetailedCode => detailed.some((known) => known === code);
const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errorCatalog, code);

/** The error a thread reported: a `DataPilotError` where it was one, else a plain error, which is a bug. */
export function errorFromMessage(message: unknown): Error {
  const known = knownError.safeParse(message);
  if (known.success) {
    const { code, fields } = known.data;
    if (isDetailed(code)) return new DataPilotError(code, { detail: known.data.message }, { fields });
    if (code === "cancelled") return new DataPilotError("cancelled", {});
    if (isKnown(code)) return new Error(`${code}: ${known.data.message}`);
  }
  const other = anyError.safeParse(message);
  const error = new Error(other.success ? other.data.message : "A frame thread failed without saying why.");
  if (other.success && other.data.stack !== undefined) error.stack = other.data.stack;
  return error;
}
