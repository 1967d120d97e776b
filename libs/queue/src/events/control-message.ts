import { insightsReadySchema, type ControlMessage } from "@datapilot/contracts";
import { z } from "zod";

const controlMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("cancel"), jobId: z.uuid() }),
  z.object({ type: z.literal("dataset_changed"), datasetId: z.uuid() }),
  z.object({ type: z.literal("insights_ready"), tenantId: z.string(), run: insightsReadySchema }),
]) satisfies z.ZodType<ControlMessage>;

/** A message from the bus, or undefined for one that is not ours (a newer version may send others). */
export function parseControlMessage(text: string): ControlMessage | undefined {
  try {
    const parsed = controlMessageSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
