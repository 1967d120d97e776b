import type { Delivery, DeliveryTry } from "@datapilot/contracts";

/** A message on its way, with what sending it takes. */
export interface OutgoingDelivery {
  readonly id: string;
  readonly event: Delivery["event"];
  readonly url: string;
  /** Undefined: it was sealed with another key than this process has. */
  readonly secret: string | undefined;
  readonly body: string;
  readonly status: Delivery["status"];
  readonly tries: readonly DeliveryTry[];
}

/** What comes of a try: it is over, or there is a next time. */
export type DeliveryVerdict =
  | { readonly status: "delivered" | "failed" }
  | { readonly status: "pending"; readonly nextTryAt: Date };

/** The messages to webhooks and the log of their tries. */
export interface DeliveryStore {
  /** Of the tenant's schedule, newest first. */
  list(scheduleId: string, tenantId: string, limit: number): Promise<readonly Delivery[]>;
  /**
   * Takes pending messages whose time has come, oldest first, and moves their next try `leaseMs` on: one worker gets each, and one that
   * dies gives it back when the lease is over.
   */
  lease(
    now: Date,
    leaseMs: number,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly tenantId: string; readonly tries: number }[]>;
  /** Undefined when its schedule is gone. */
  load(id: string): Promise<OutgoingDelivery | undefined>;
  /** Adds a try to the log; a message that is over already stays as it is. */
  record(id: string, made: DeliveryTry, verdict: DeliveryVerdict): Promise<void>;
}
