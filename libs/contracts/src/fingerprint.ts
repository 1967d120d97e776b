import { z } from "zod";

/** Something about the data that a person should know before trusting it, and what to do about it. */
export const qualityNoteSchema = z.object({
  severity: z.enum(["info", "warning", "critical"]),
  table: z.string(),
  column: z.string().nullable(),
  note: z.string(),
  action: z.string(),
});
export type QualityNote = z.infer<typeof qualityNoteSchema>;

/** A question that was planned and run before it was offered, with the beginning of its answer. */
export const triedQuestionSchema = z.object({ question: z.string(), answer: z.string(), sql: z.string() });
export type TriedQuestion = z.infer<typeof triedQuestionSchema>;

/** What a dataset seems to be about, at one version, in one session. Every figure in it was computed from the data. */
export const fingerprintSchema = z.object({
  session_id: z.string(),
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  table: z.string(),
  /** An id of the lexicon, or a person's own words. */
  domain: z.string(),
  domain_label: z.string(),
  domain_confidence: z.number().min(0).max(1),
  domain_reason: z.string(),
  /** `user`: a person said so, which no guess overrides. */
  domain_source: z.enum(["rules", "llm", "user"]),
  domain_alternatives: z.array(z.object({ domain: z.string(), label: z.string(), confidence: z.number() })),
  /** The SQL name of the column that analysis is likely about; null when none stands out. */
  target_column: z.string().nullable(),
  target_label: z.string().nullable(),
  target_reason: z.string().nullable(),
  observations: z.array(z.string()),
  suggested_questions: z.array(z.string()),
  /** Beside each suggested question what it gave when it was tried. */
  tried: z.array(triedQuestionSchema),
  data_quality_notes: z.array(qualityNoteSchema),
  summary: z.string(),
  /** Whether a language model added to it. */
  source: z.enum(["rules", "llm"]),
  created_at: z.iso.datetime(),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

/** A domain as `PUT /api/session/domain` takes it. */
export const domainTextSchema = z
  .string()
  .trim()
  .min(1, "Say what the data is about.")
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M} _&,/'’().-]*$/u, "Use words: letters, digits and simple punctuation.");
