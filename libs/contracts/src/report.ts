import { z } from "zod";

/** Every format that a report can be written in. */
export const reportFormats = ["pdf", "docx", "pptx", "xlsx", "html", "csv"] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/**
 * What a report can be made of, in the order in which it stands there. `profile` is every column's profile, `data` the dataset's rows:
 * both only when they are asked for, except that a workbook has the rows unless sections are named.
 */
export const reportSections = [
  "cover",
  "contents",
  "summary",
  "quality",
  "findings",
  "questions",
  "analyses",
  "profile",
  "method",
  "appendix",
  "data",
] as const;
export const reportSectionSchema = z.enum(reportSections);
export type ReportSection = z.infer<typeof reportSectionSchema>;

/** Languages that reports have words for; numbers and dates follow any region of them. */
export const reportLanguages = ["en", "de"] as const;

/** A language tag: `en`, `de`, `de-AT`, `en-GB`. */
export const reportLanguageSchema = z
  .string()
  .regex(/^(?:en|de)(?:-[A-Z]{2})?$/, `Send one of ${reportLanguages.join(", ")}, with or without a region (de-AT).`);

/** The longest logo that is taken, in bytes. */
const maxLogoBytes = 512 * 1024;
const base64Growth = 4 / 3;

/** Whose report it is. */
export const brandSchema = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  /** A PNG or JPEG picture as a data URL. */
  logo: z
    .string()
    .max(Math.ceil(maxLogoBytes * base64Growth) + 100, "The logo is larger than 512 kB.")
    .regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+=*$/, "Send a PNG or JPEG picture as a data URL.")
    .optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "Send a colour as #rrggbb.")
    .optional(),
});
export type Brand = z.infer<typeof brandSchema>;

/** How a person wants a report. */
export const reportOptionsSchema = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  subtitle: z.string().trim().min(1).max(300).optional(),
  brand: brandSchema.optional(),
  language: reportLanguageSchema.optional(),
  paper: z.enum(["a4", "letter"]).optional(),
  /** False: without what was asked. */
  include_history: z.boolean().optional(),
  sections: z
    .array(reportSectionSchema)
    .min(1)
    .max(reportSections.length)
    .refine((sections) => new Set(sections).size === sections.length, "Name each section once.")
    .optional(),
  /** Whose rows a CSV has: the dataset's, or those of the last answered question. */
  rows_of: z.enum(["dataset", "last_answer"]).optional(),
  /** Which table of the dataset gives the rows; its first one unless named. */
  table: z.string().min(1).max(200).optional(),
});
export type ReportOptions = z.infer<typeof reportOptionsSchema>;
