import { DataPilotError } from "@datapilot/contracts";

/**
 * The types that write out the name behind an object id of the catalog (`1260::oid::regclass::text`), and the catalog row
 * types with such a column. PostgreSQL converts values of a type without asking for any right, so this is the one way to
 * a catalog's names that no REVOKE closes.
 */
const namingTypes =
  /\breg(class|collation|config|dictionary|namespace|oper|operator|proc|procedure|role|type)\b|\bpg_(aggregate|am|amproc|conversion|node_tree|operator|prepared_statements|proc|range|sequences|stats_ext\w*|transform|ts_parser|ts_template|type)\b/i;

/** An identifier in Unicode escapes could spell any of those names unseen. */
const escapedIdentifier = /u&"/i;

/** Throws `query_failed` for a statement that names such a type, also within a literal: no dataset needs them. */
export function refuseCatalogNames(sql: string): void {
  if (namingTypes.test(sql) || escapedIdentifier.test(sql)) {
    throw new DataPilotError("query_failed", {
      detail: "A statement cannot use PostgreSQL's catalog types; ask for columns of the dataset only.",
    });
  }
}
