import { DataPilotError } from "@datapilot/contracts";

/** Schema of the logical tables; the reader may look names up here. */
export const dataSchema = "data";
/** Schema of the partitions; the reader has no USAGE, so rows are reached through the logical table's policy only. */
export const partitionSchema = "data_partitions";
/** Schema of the wall's secret and function; nobody but the owner may look names up here. */
export const wallSchema = "datapilot_wall";

/** PostgreSQL's NAMEDATALEN − 1: a longer identifier would be cut in silence, and two could become one. */
const maxIdentifierBytes = 63;

/** The identifier in double quotes. Throws `invalid_input` for one that is empty, holds a NUL, or is longer than 63 bytes. */
export function quoteIdentifier(name: string): string {
  if (name === "" || name.includes("\0") || Buffer.byteLength(name) > maxIdentifierBytes) {
    throw new DataPilotError("invalid_input", {
      detail: `"${name.slice(0, 80)}" cannot be the name of a table or column.`,
    });
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** The text as an SQL literal that means the same whatever `standard_conforming_strings` is. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** `"data"."name"`, for a logical table. Throws `invalid_input` for a relation outside that schema. */
export function logicalName(relation: { readonly schema: string; readonly name: string }): string {
  if (relation.schema !== dataSchema) {
    throw new DataPilotError("invalid_input", { detail: `Tables of datasets stand in the schema "${dataSchema}".` });
  }
  return `${dataSchema}.${quoteIdentifier(relation.name)}`;
}

/** `data_partitions."name"`. */
export function partitionName(partition: string): string {
  return `${partitionSchema}.${quoteIdentifier(partition)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in PostgreSQL's own spelling of a uuid. Throws `invalid_input` for anything else, so it may stand in SQL text. */
export function canonicalDatasetId(id: string): string {
  const canonical = id.toLowerCase();
  if (!uuidPattern.test(canonical)) {
    throw new DataPilotError("invalid_input", { detail: "A dataset id is a UUID." });
  }
  return canonical;
}
