import { z } from "zod";
import { warningSchema } from "./dataset.ts";

/** What made a version, against the one before. Row counts are those of `table`; null where the table was not there. */
export const versionChangeSchema = z.object({
  action: z.enum(["created", "replaced", "appended", "table_added", "rolled_back"]),
  /** Null for a roll-back, which is of all tables. */
  table: z.string().nullable(),
  filename: z.string().nullable(),
  /** The version whose tables a roll-back brought back. */
  restored_version: z.int().nullable(),
  rows_before: z.int().nullable(),
  rows_after: z.int().nullable(),
  /** How the table differs from its last version. */
  drift: z.array(warningSchema),
});
export type VersionChange = z.infer<typeof versionChangeSchema>;

/** A version of a dataset that is kept. `change` is null for versions made before changes were recorded. */
export const versionSummarySchema = z.object({
  version: z.int(),
  created_at: z.iso.datetime(),
  status: z.enum(["live", "superseded"]),
  tables: z.array(z.object({ table: z.string(), filename: z.string(), row_count: z.int() })),
  change: versionChangeSchema.nullable(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

/** Versions of a dataset that are kept, the live one among them; maintenance removes older ones with their rows and files. */
export const keptVersions = 10;
