import { reportFormatSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { ReportContent } from "../content/report-content.ts";

/** What a thread is asked. The content was made and typed in this process; only its presence is looked at. */
export const requestSchema = z.object({
  content: z.custom<ReportContent>((value) => typeof value === "object" && value !== null && "sections" in value),
  format: reportFormatSchema,
  path: z.string(),
});
export type ThreadRequest = z.infer<typeof requestSchema>;

export const answerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type ThreadAnswer = z.infer<typeof answerSchema>;
