import type { Generated } from "kysely";
import type { Json, NullableTimestamp, Timestamp } from "./columns.ts";

interface DatasetsTable {
  id: string;
  tenant_id: string;
  plugin_id: string | null;
  name: string;
  session_id: string | null;
  /** The live version; 0 until the first is published. */
  version: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: NullableTimestamp;
  /** Deleted with its session, or replaced there: the next clean-up takes it. */
  purge_soon: Generated<boolean>;
}

interface DatasetVersionsTable {
  dataset_id: string;
  version: number;
  /** Names this content for good: the number starts again when a forgotten dataset's id is used anew. */
  id: Generated<string>;
  /** `purging`: about to be removed, and not to be brought back. */
  status: "live" | "superseded" | "purging";
  created_at: Timestamp;
  change: Json;
  joins: Json;
}

interface DatasetTablesTable {
  dataset_id: string;
  version: number;
  table_name: string;
  /** Order of first publication: an upload's own table comes first. */
  position: number;
  aliases: string[];
  relation_schema: string;
  relation_name: string;
  partition: string;
  columns: Json;
  row_count: number;
  source_key: string;
  parquet_key: string;
  filename: string;
  profile: Json;
  report: Json;
}

interface InsightRunsTable {
  /** The id of the job that made it. */
  id: string;
  tenant_id: string;
  dataset_id: string;
  dataset_version: number;
  plugin_id: string | null;
  started_at: Timestamp;
  finished_at: Timestamp;
  run: Json;
}

interface ExportsTable {
  id: string;
  tenant_id: string;
  key_id: string;
  dataset_id: string;
  dataset_version: number;
  format: string;
  filename: string;
  content_type: string;
  blob_key: string;
  /** A bigint: the driver gives it as text. */
  bytes: string;
  sha256: string;
  manifest: Json;
  created_at: Timestamp;
  expires_at: Timestamp;
  removed_at: NullableTimestamp;
}

/** Datasets with their versions, and what was made of them. */
export interface DatasetTables {
  datasets: DatasetsTable;
  dataset_versions: DatasetVersionsTable;
  dataset_tables: DatasetTablesTable;
  insight_runs: InsightRunsTable;
  exports: ExportsTable;
}
