import { z } from "zod";

/** Table, column and metric names: what SQL takes without quotes. */
export const identifierSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, "must be a lower-case name of letters, digits and underscores, such as unit_price");

/** Tables have shorter names: plugin id and table make one PostgreSQL name of at most 63 bytes. */
export const tableNameSchema = identifierSchema.max(30);

/** A plugin's id, which is also its folder's name: no dots or slashes, so no path can be walked with it. */
export const pluginIdSchema = z
  .string()
  .max(24)
  .regex(/^[a-z][a-z0-9_-]*$/, "must be a lower-case name of letters, digits, dashes and underscores, such as retail");

/** Ids within a file: of packs and rules. */
export const slugSchema = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, "must be a lower-case name such as region-drop");

export const columnPathSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}\.[a-z][a-z0-9_]{0,62}$/, "must name a column as table.column, such as sales.revenue");

/** `sales.revenue` in two parts. */
export function splitColumnPath(path: string): { readonly table: string; readonly column: string } {
  const dot = path.indexOf(".");
  return { table: path.slice(0, dot), column: path.slice(dot + 1) };
}

const sentenceSchema = z.string().trim().min(1).max(2_000);
export const labelSchema = z.string().trim().min(1).max(120);
export const meaningSchema = sentenceSchema;
/** Further words for a thing; kept in lower case. */
export const synonymsSchema = z.array(z.string().trim().toLowerCase().min(1).max(80)).max(60).default([]);
