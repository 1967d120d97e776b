import { z } from "zod";
import { deliverySchema } from "../schedule.ts";

/** Sends a message to its webhook once. */
export const deliverInputSchema = z.object({
  delivery_id: z.uuid(),
  /** 1 for the first. A try that was made already is not made again. */
  try: z.int().min(1),
});

/** `gone`: its schedule was deleted. `pending`: it is tried again later. */
export const deliverResultSchema = z.object({
  status: z.union([deliverySchema.shape.status, z.literal("gone")]),
  tries: z.int(),
});
export type DeliverResult = z.infer<typeof deliverResultSchema>;
