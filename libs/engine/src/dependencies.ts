import type { AnalysisPool } from "@datapilot/analysis";
import type { Drawing } from "@datapilot/charts";
import type { BlobStore, Cache, Clock, LlmProvider, Logger, SessionStore } from "@datapilot/contracts";
import type { FramePool } from "@datapilot/frames";
import type { ModelPlanner, Planner } from "@datapilot/planner";
import type { PluginCatalog } from "@datapilot/semantic";
import type { SqlGuard } from "@datapilot/sql-guard";
import type {
  AuditLog,
  AutopilotStore,
  ConversationStore,
  DatasetRepository,
  ExampleStore,
  FeedbackLog,
  FingerprintStore,
  InsightStore,
} from "@datapilot/storage";
import type { Warehouse } from "@datapilot/warehouse";

export interface EngineLimits {
  readonly sqlTimeoutMs: number;
  readonly sqlMaxRows: number;
  /** Further statements that a language model may try after its first. */
  readonly repairAttempts: number;
  /** 0 switches the result cache off. */
  readonly resultCacheSeconds: number;
  /** How long a language model's plan is used again; 0 switches the plan cache off. */
  readonly planCacheSeconds: number;
}

/** What the stories are told with: made once by a worker's composition root. */
export interface EngineDependencies {
  readonly datasets: DatasetRepository;
  readonly sessions: SessionStore;
  readonly conversations: ConversationStore;
  readonly feedback: FeedbackLog;
  readonly examples: ExampleStore;
  readonly audit: AuditLog;
  readonly insights: InsightStore;
  readonly fingerprints: FingerprintStore;
  readonly autopilots: AutopilotStore;
  readonly blobs: BlobStore;
  readonly cache: Cache;
  readonly plugins: PluginCatalog;
  readonly planner: Planner;
  /** Undefined: no language model is configured. */
  readonly llm: LlmProvider | undefined;
  readonly modelPlanner: ModelPlanner | undefined;
  readonly guard: SqlGuard;
  readonly warehouse: Warehouse;
  readonly frames: FramePool;
  readonly analysis: AnalysisPool;
  readonly drawing: Drawing;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EngineLimits;
  /** A folder for temporary files, on a disk with room for uploads. */
  readonly temporaryFolder: string;
}
