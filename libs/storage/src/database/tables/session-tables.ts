import type { Generated } from "kysely";
import type { Json, Timestamp } from "./columns.ts";

interface SessionsTable {
  key: Generated<string>;
  id: string;
  tenant_id: string;
  dataset_id: string | null;
  domain: string | null;
  created_at: Timestamp;
  last_used_at: Timestamp;
  /** Its id has been taken by a later session; it waits for `expire`. */
  retired: Generated<boolean>;
}

interface SessionHistoryTable {
  seq: Generated<string>;
  session_key: string;
  entry: Json;
}

interface FingerprintsTable {
  tenant_id: string;
  session_id: string;
  dataset_id: string;
  dataset_version: number;
  fingerprint: Json;
  updated_at: Timestamp;
}

interface AutopilotsTable {
  tenant_id: string;
  session_id: string;
  job_id: string | null;
  dataset_id: string;
  dataset_version: number;
  progress: Json;
  updated_at: Timestamp;
}

/** Sessions, and what was found out about their data. */
export interface SessionTables {
  sessions: SessionsTable;
  session_history: SessionHistoryTable;
  fingerprints: FingerprintsTable;
  autopilots: AutopilotsTable;
}
