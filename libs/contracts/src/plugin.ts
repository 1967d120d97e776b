import { z } from "zod";

/** A plugin in the light catalogue (`GET /plugins`). */
export const pluginSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  primary_table: z.string(),
  tables: z.array(z.string()),
  metrics: z.array(z.string()),
  question_packs: z.int(),
});
export type PluginSummary = z.infer<typeof pluginSummarySchema>;
