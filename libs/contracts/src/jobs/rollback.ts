import { z } from "zod";

/** Makes the tables of an earlier version live again, as a new version. */
export const rollbackInputSchema = z.object({ dataset_id: z.uuid(), version: z.int().min(1) });

export const rollbackResultSchema = z.object({
  dataset_id: z.uuid(),
  /** The new version. */
  dataset_version: z.int(),
  /** Whose tables it has. */
  restored_version: z.int(),
  tables: z.array(z.object({ table: z.string(), filename: z.string(), row_count: z.int() })),
});
export type RollbackResult = z.infer<typeof rollbackResultSchema>;
