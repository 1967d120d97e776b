import { z } from "zod";

/** What the thread is sent: one task at a time. */
export const orderSchema = z.object({ task: z.string(), input: z.unknown() });
export type Order = z.infer<typeof orderSchema>;

/** What it answers: progress any number of times, then one result or error. */
export const reportSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), percent: z.number(), stage: z.string() }),
  z.object({ kind: z.literal("result"), value: z.unknown() }),
  z.object({ kind: z.literal("error"), error: z.unknown() }),
]);
export type Report = z.infer<typeof reportSchema>;
