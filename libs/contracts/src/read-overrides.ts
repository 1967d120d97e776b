import { z } from "zod";
import { columnTypeSchema } from "./column.ts";

/** What a person says of a file; detection decides what is not said. */
export const readOverridesSchema = z.object({
  /** One ASCII character. */
  delimiter: z.string().min(1).max(4).optional(),
  /** `"`, `'`, or empty for a file without quotes. */
  quote: z.string().max(1).optional(),
  /** The header's line, from 0 (in a workbook the sheet's row, from 0); null when there is none. */
  header_row: z.int().min(0).max(1_000_000).nullable().optional(),
  encoding: z.string().min(1).max(40).optional(),
  sheet: z.string().min(1).max(255).optional(),
  date_order: z.enum(["dmy", "mdy", "ymd"]).optional(),
  decimal: z.enum([".", ","]).optional(),
  /** Header → type. */
  types: z.record(z.string().max(1_000), columnTypeSchema).optional(),
});
export type WireReadOverrides = z.infer<typeof readOverridesSchema>;
