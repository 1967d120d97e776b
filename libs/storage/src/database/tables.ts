import type { JobTables } from "./tables/job-tables.ts";
import type { DatasetTables } from "./tables/dataset-tables.ts";
import type { SessionTables } from "./tables/session-tables.ts";
import type { ConversationTables } from "./tables/conversation-tables.ts";
import type { ScheduleTables } from "./tables/schedule-tables.ts";

/** The schema `control` as this package reads and writes it. `job_events` belongs to the queue's event log. */
export interface ControlTables extends JobTables, DatasetTables, SessionTables, ConversationTables, ScheduleTables {}
