import { z } from "zod";
import { fingerprintSchema } from "../fingerprint.ts";

/** Looks at a session's data; what was found at this version before is given again. */
export const fingerprintInputSchema = z.object({ session_id: z.string().min(1).max(200) });

export const fingerprintResultSchema = fingerprintSchema.extend({
  /** The job that follows up; its progress is at `GET /api/autopilot/{session_id}` too. */
  autopilot_job_id: z.uuid().nullable(),
});
