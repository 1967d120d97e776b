import { z } from "zod";
import { cellSchema } from "../column.ts";
import { reportFormatSchema } from "../report.ts";

/** A report that came back, stored as a blob. */
export const verifyInputSchema = z.object({ blob_key: z.string(), filename: z.string(), sha256: z.string() });

export const verifiedFigureSchema = z.object({
  label: z.string(),
  where: z.string(),
  // The wire's word for the value in the report: a value, never a function.
  // oxlint-disable-next-line unicorn/no-thenable
  then: cellSchema,
  /** Null: it is not there any more, or there is no value. */
  now: cellSchema,
  holds: z.boolean(),
});
export type VerifiedFigure = z.infer<typeof verifiedFigureSchema>;

export type VerifyInput = z.infer<typeof verifyInputSchema>;

/** What `POST /api/export/verify` answers: which figures of a report still hold on today's data. */
export const verifyResultSchema = z.object({
  /** Every figure that was checked holds. */
  valid: z.boolean(),
  export_id: z.uuid(),
  format: reportFormatSchema,
  created_at: z.iso.datetime(),
  /** False: the file's bytes are not those that were exported; the figures are those of the exported file. */
  file_unchanged: z.boolean(),
  dataset_id: z.uuid(),
  dataset_version_then: z.int(),
  dataset_version_now: z.int(),
  figures: z.array(verifiedFigureSchema),
  /** What could not be checked, and why. A sentence each. */
  notes: z.array(z.string()),
});
export type VerifyResult = z.infer<typeof verifyResultSchema>;
