import { z } from "zod";
import { reportFormatSchema, reportOptionsSchema } from "../report.ts";

/** Exactly one of session, dataset or plugin says what the report is about; a conversation gives a governed dataset's questions. */
export const exportInputSchema = reportOptionsSchema
  .extend({
    format: reportFormatSchema,
    session_id: z.string().max(200).optional(),
    dataset_id: z.uuid().optional(),
    plugin: z.string().max(100).optional(),
    conversation_id: z.uuid().optional(),
  })
  .refine((input) => [input.session_id, input.dataset_id, input.plugin].filter((v) => v !== undefined).length === 1, {
    message: "Say what to report on: one of session_id, dataset_id or plugin.",
    path: ["session_id"],
  });
export type ExportInput = z.infer<typeof exportInputSchema>;

/** What `POST /api/export/{fmt}` answers. */
export const exportResultSchema = z.object({
  status: z.literal("ready"),
  export_id: z.uuid(),
  format: reportFormatSchema,
  filename: z.string(),
  download_url: z.string(),
  size_bytes: z.int(),
  /** Lower-case hexadecimal. */
  sha256: z.string(),
  /** After this it can't be downloaded any more. */
  expires_at: z.iso.datetime(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  /** What was left out or shortened. A sentence each. */
  warnings: z.array(z.string()),
});
export type ExportResult = z.infer<typeof exportResultSchema>;
