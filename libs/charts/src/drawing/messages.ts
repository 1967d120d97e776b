import { chartSchema } from "@datapilot/contracts";
import { z } from "zod";

/** What a thread is asked to draw. */
export const orderSchema = z.object({
  chart: chartSchema,
  look: z.object({
    theme: z.enum(["light", "dark"]),
    width: z.number().positive(),
    height: z.number().positive(),
    pixelRatio: z.number().positive().optional(),
  }),
  /** Whether an SVG is wanted beside the PNG. */
  svg: z.boolean(),
});
export type DrawingOrder = z.infer<typeof orderSchema>;

const picturesSchema = z.object({
  png: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  svg: z.string().optional(),
});
export type Pictures = z.infer<typeof picturesSchema>;

export const answerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), pictures: picturesSchema }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type ThreadAnswer = z.infer<typeof answerSchema>;
