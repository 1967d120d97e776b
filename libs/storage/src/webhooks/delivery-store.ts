import { deliverySchema, deliveryTrySchema, type Delivery } from "@datapilot/contracts";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { storedJson } from "../database/stored-text.ts";
import { isUuid } from "../database/uuid.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { DeliveryStore, OutgoingDelivery } from "../webhooks.ts";

const triesSchema = z.array(deliveryTrySchema);

const rowSchema = z.object({
  id: z.string(),
  event: deliverySchema.shape.event,
  status: deliverySchema.shape.status,
  runs: z.int(),
  created_at: z.date(),
  next_try_at: z.date().nullable(),
  delivered_at: z.date().nullable(),
  tries: triesSchema,
});

function toDelivery(row: unknown): Delivery {
  const { created_at, next_try_at, delivered_at, ...rest } = rowSchema.parse(row);
  return {
    ...rest,
    created_at: created_at.toISOString(),
    next_try_at: next_try_at?.toISOString() ?? null,
    delivered_at: delivered_at?.toISOString() ?? null,
  };
}

/** Messages to webhooks in the control tables. */
export function createDeliveryStore(database: Database, secrets: SecretBox): DeliveryStore {
  async function list(scheduleId: string, tenantId: string, limit: number): Promise<readonly Delivery[]> {
    if (!isUuid(scheduleId)) return [];
    const rows = await database.run((db) =>
      db
        .selectFrom("webhook_deliveries as d")
        .innerJoin("schedules as s", "s.id", "d.schedule_id")
        .selectAll("d")
        .where("s.id", "=", scheduleId)
        .where("s.tenant_id", "=", tenantId)
        .orderBy("d.created_at", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map(toDelivery);
  }

  async function lease(now: Date, leaseMs: number, limit: number): ReturnType<DeliveryStore["lease"]> {
    const rows = await database.run((db) =>
      db
        .updateTable("webhook_deliveries as d")
        .from("schedules as s")
        .set({ next_try_at: new Date(now.getTime() + leaseMs) })
        .whereRef("s.id", "=", "d.schedule_id")
        .where("d.id", "in", (from) =>
          from
            .selectFrom("webhook_deliveries")
            .select("id")
            .where("status", "=", "pending")
            .where("next_try_at", "<=", now)
            .orderBy("next_try_at")
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returning(["d.id", "s.tenant_id", "d.tries"])
        .execute(),
    );
    return rows.map((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      tries: triesSchema.parse(row.tries).length,
    }));
  }

  async function load(id: string): Promise<OutgoingDelivery | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .selectFrom("webhook_deliveries as d")
        .innerJoin("schedules as s", "s.id", "d.schedule_id")
        .select([
          "d.id",
          "d.event",
          "d.body",
          "d.status",
          "d.tries",
          "s.id as schedule_id",
          "s.webhook_url",
          "s.webhook_secret",
        ])
        .where("d.id", "=", id)
        .executeTakeFirst(),
    );
    if (row === undefined || row.webhook_url === null || row.webhook_secret === null) return undefined;
    const { webhook_url: url, webhook_secret: stored, event, body, status } = row;
    const secret = secrets.open(stored, row.schedule_id);
    return { id: row.id, event, url, secret, body, status, tries: triesSchema.parse(row.tries) };
  }

  return {
    list,
    lease,
    load,
    async record(id, made, verdict) {
      const pending = verdict.status === "pending";
      await database.run((db) =>
        db
          .updateTable("webhook_deliveries")
          .set({
            status: verdict.status,
            tries: sql<string>`(tries::jsonb || ${storedJson([made])}::jsonb)::json`,
            next_try_at: pending ? verdict.nextTryAt : null,
            ...(verdict.status === "delivered" ? { delivered_at: sql<Date>`clock_timestamp()` } : {}),
          })
          .where("id", "=", id)
          .where("status", "=", "pending")
          .execute(),
      );
    },
  };
}
