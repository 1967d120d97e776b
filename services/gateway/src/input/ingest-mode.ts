import { DataPilotError, type IngestMode } from "@datapilot/contracts";
import { z } from "zod";

/** The headers that say what becomes of a table's rows so far. */
export const modeHeaders = z.object({
  "x-mode": z.enum(["replace", "append"], "Send replace or append in x-mode.").optional(),
  "x-key": z.string().min(1).max(1_000).optional(),
});

/** Throws `invalid_input` for a key column without append mode: it would do nothing. */
export function modeOf(headers: z.infer<typeof modeHeaders>): IngestMode {
  const key = headers["x-key"];
  if (headers["x-mode"] === "append") return { kind: "append", ...(key === undefined ? {} : { key }) };
  if (key === undefined) return { kind: "replace" };
  const message = "A key column is for x-mode: append, where rows with the same key are replaced.";
  throw new DataPilotError("invalid_input", { detail: message }, { fields: [{ path: "x-key", message }] });
}
