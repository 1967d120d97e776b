import { z } from "zod";
import { overviewSchema } from "../overview.ts";

/** Exactly one says whose. */
export const overviewInputSchema = z.union([
  z.object({ dataset_id: z.uuid() }),
  z.object({ session_id: z.string().min(1).max(200) }),
]);

export const overviewResultSchema = overviewSchema;
