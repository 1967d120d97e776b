import { z } from "zod";
import { cellSchema } from "../column.ts";
import { columnSummarySchema, warningSchema } from "../dataset.ts";
import { readOverridesSchema } from "../read-overrides.ts";

/**
 * What becomes of the table's rows so far. `replace`: they go. `append`: they stay, except those whose `key` column has a
 * value that the file brings again; of several rows with one key the last one stays.
 */
export const ingestModeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("replace") }),
  z.object({ kind: z.literal("append"), key: z.string().max(1_000).optional() }),
]);
export type IngestMode = z.infer<typeof ingestModeSchema>;

const common = {
  dataset_id: z.uuid(),
  blob_key: z.string(),
  filename: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  overrides: readOverridesSchema.optional(),
  /** `replace` unless given. */
  mode: ingestModeSchema.optional(),
};

/** A stored file becomes a dataset version: of a session's upload, or of one table of a plugin's dataset. */
export const ingestInputSchema = z.discriminatedUnion("target", [
  z.object({
    target: z.literal("session"),
    session_id: z.string(),
    /** True: a further table of the dataset, or another load of one it has. */
    add_table: z.boolean().optional(),
    ...common,
  }),
  z.object({ target: z.literal("plugin"), plugin_id: z.string(), table: z.string(), ...common }),
]);

/** What `POST /api/upload` answers. */
export const uploadResultSchema = z.object({
  status: z.literal("ready"),
  session_id: z.string(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  filename: z.string(),
  table: z.string(),
  shape: z.tuple([z.int(), z.int()]),
  columns: z.array(columnSummarySchema),
  preview: z.array(z.record(z.string(), cellSchema)),
  warnings: z.array(warningSchema),
});
export type UploadResult = z.infer<typeof uploadResultSchema>;

/** What `POST /upload/{table}` answers. `column_mapping` is file header → plugin column. */
export const pluginUploadResultSchema = z.object({
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  plugin_id: z.string(),
  table: z.string(),
  row_count: z.int(),
  rejected: z.object({
    count: z.int(),
    sample: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string() })),
  }),
  column_mapping: z.record(z.string(), z.string()),
  warnings: z.array(warningSchema),
});
export type PluginUploadResult = z.infer<typeof pluginUploadResultSchema>;

export const ingestResultSchema = z.union([uploadResultSchema, pluginUploadResultSchema]);
