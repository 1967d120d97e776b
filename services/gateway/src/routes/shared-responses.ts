import { jobResourceSchema } from "@datapilot/contracts";
import type { z } from "zod";
import type { ResponseDescription } from "../http/route.ts";

/** The responses of a route that waits for its job. */
export function jobResponses(description: string, schema: z.ZodType): Readonly<Record<number, ResponseDescription>> {
  return {
    200: { description, schema },
    202: { description: "Accepted; the job goes on, Location says where to look.", schema: jobResourceSchema },
  };
}
