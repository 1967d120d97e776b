import { z } from "zod";
import { cellSchema } from "../column.ts";

/** A page of a session's table: typed cells, or with `raw` every cell as the text that stands in the file. */
export const previewInputSchema = z.object({
  session_id: z.string().max(200),
  rows: z.int().min(1).max(500),
  offset: z.int().min(0),
  raw: z.boolean(),
  /** One of the dataset's tables, by its name in SQL or its file's; the first unless given. */
  table: z.string().max(300).optional(),
});

export const previewResultSchema = z.object({
  shape: z.tuple([z.int(), z.int()]),
  columns: z.array(z.string()),
  data: z.array(z.record(z.string(), cellSchema)),
  /** The same page as arrays, in column order: raw headers may repeat or be empty. */
  rows: z.array(z.array(cellSchema)),
});
export type PreviewResult = z.infer<typeof previewResultSchema>;
