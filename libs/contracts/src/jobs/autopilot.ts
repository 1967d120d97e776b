import { z } from "zod";
import { autopilotSchema } from "../autopilot.ts";

/** Runs the steps that a session's fingerprint suggests, those that were not run yet. */
export const autopilotInputSchema = z.object({ session_id: z.string().min(1).max(200) });

export const autopilotResultsSchema = autopilotSchema;
