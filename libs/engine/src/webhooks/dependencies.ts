import type { Clock, Logger, Timing } from "@datapilot/contracts";
import type { DeliveryStore, ScheduleRepository } from "@datapilot/storage";

/** What telling of scheduled runs needs. */
export interface WebhookDependencies {
  readonly schedules: Pick<ScheduleRepository, "ended" | "close" | "dueDigests" | "closeDigest">;
  readonly deliveries: Pick<DeliveryStore, "load" | "record">;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether a request may go to this IP address. */
  allowsAddress(address: string): boolean;
  /** The first time of a schedule after this one. */
  nextRun(timing: Timing, after: Date): Date | null;
  /** From 0 to 1. */
  random(): number;
}
