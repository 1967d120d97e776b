import { columnRoleSchema, columnTypeSchema } from "@datapilot/contracts";
import { z } from "zod";
import {
  columnPathSchema,
  identifierSchema,
  labelSchema,
  meaningSchema,
  pluginIdSchema,
  synonymsSchema,
  tableNameSchema,
} from "./names.ts";

const aggregateSchema = z.enum(["sum", "avg", "min", "max", "count", "count_distinct", "median", "stddev"]);

const columnSchema = z.strictObject({
  type: columnTypeSchema,
  /** From the type when left out. */
  role: columnRoleSchema.optional(),
  label: labelSchema.optional(),
  meaning: meaningSchema,
  synonyms: synonymsSchema,
  unit: z.string().trim().min(1).max(20).optional(),
  pii: z.boolean().default(false),
  required: z.boolean().default(false),
  default_aggregate: aggregateSchema.optional(),
});

const tableSchema = z.strictObject({
  label: labelSchema,
  meaning: meaningSchema,
  synonyms: synonymsSchema,
  time_column: identifierSchema.optional(),
  name_column: identifierSchema.optional(),
  columns: z.record(identifierSchema, columnSchema),
});

const glossarySchema = z.strictObject({
  term: labelSchema,
  meaning: meaningSchema,
  synonyms: synonymsSchema,
  /** The words of a question that the term stands for. */
  phrase: z.string().trim().min(1).max(200).optional(),
});

/** `schema.yaml`: what the data is. */
export const schemaFileSchema = z.strictObject({
  id: pluginIdSchema,
  name: labelSchema,
  description: meaningSchema,
  primary_table: tableNameSchema,
  tables: z.record(tableNameSchema, tableSchema),
  /** `from` holds the foreign key, `to` the key that it points to. */
  relationships: z.array(z.strictObject({ from: columnPathSchema, to: columnPathSchema })).default([]),
  glossary: z.array(glossarySchema).default([]),
});
export type SchemaFile = z.infer<typeof schemaFileSchema>;
export type SchemaColumn = z.infer<typeof columnSchema>;
