import type { BlobStore, Clock, ControlBus, JobStore, Logger, SessionStore } from "@datapilot/contracts";
import type { EventHub, JobQueue } from "@datapilot/queue";
import type { Metrics } from "@datapilot/runtime";
import type {
  AuditLog,
  AutopilotStore,
  ConversationStore,
  DatasetRepository,
  DeliveryStore,
  ExportStore,
  InsightStore,
  ScheduleRepository,
} from "@datapilot/storage";
import type { PluginCatalog } from "@datapilot/semantic";
import type { Authenticator } from "./auth/authenticator.ts";
import type { RateLimiter } from "./auth/rate-limiter.ts";
import type { Drain } from "./drain.ts";

interface GatewaySettings {
  readonly version: string;
  /** How long a request waits for its job before it answers 202. */
  readonly syncWaitMs: number;
  readonly maxUploadBytes: number;
  /** What `/health` says of the language model: the gateway itself talks to none. */
  readonly llm: string;
  /** The folder of the console's files; undefined: `/` is not served. */
  readonly consoleDir: string | undefined;
}

/** All that the gateway uses, built by the composition root. */
export interface GatewayDeps {
  readonly settings: GatewaySettings;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly queue: JobQueue;
  readonly events: EventHub;
  readonly bus: ControlBus;
  readonly jobs: JobStore;
  readonly datasets: DatasetRepository;
  readonly audit: AuditLog;
  readonly insights: InsightStore;
  readonly autopilots: Pick<AutopilotStore, "find">;
  readonly schedules: Pick<ScheduleRepository, "create" | "find" | "list" | "remove" | "runs">;
  readonly deliveries: Pick<DeliveryStore, "list">;
  /** Whether webhooks may lead to this IP address. */
  readonly allowsAddress: (address: string) => boolean;
  readonly exports: Pick<ExportStore, "findFile">;
  readonly sessions: SessionStore;
  readonly conversations: ConversationStore;
  readonly blobs: BlobStore;
  readonly plugins: PluginCatalog;
  /** Resolves when PostgreSQL answers. */
  readonly checkDatabase: () => Promise<void>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly drain: Drain;
}
