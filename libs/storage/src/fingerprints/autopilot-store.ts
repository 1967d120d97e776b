import { autopilotSchema } from "@datapilot/contracts";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { AutopilotStore } from "../fingerprints.ts";

const storedSchema = autopilotSchema.extend({ dataset_id: z.uuid(), dataset_version: z.int() });

/** Autopilots in the control tables: the last one of each session. */
export function createAutopilotStore(database: Database): AutopilotStore {
  return {
    async find({ tenantId, sessionId }) {
      const row = await database.run((db) =>
        db
          .selectFrom("autopilots")
          .select("progress")
          .where("tenant_id", "=", tenantId)
          .where("session_id", "=", storedText(sessionId))
          .executeTakeFirst(),
      );
      const parsed = storedSchema.safeParse(row?.progress);
      return parsed.success ? parsed.data : undefined;
    },
    async save(tenantId, autopilot) {
      const values = {
        job_id: autopilot.job_id,
        dataset_id: autopilot.dataset_id,
        dataset_version: autopilot.dataset_version,
        progress: storedJson(autopilot),
        updated_at: sql<Date>`clock_timestamp()`,
      };
      await database.run((db) =>
        db
          .insertInto("autopilots")
          .values({ tenant_id: tenantId, session_id: storedText(autopilot.session_id), ...values })
          .onConflict((conflict) => conflict.columns(["tenant_id", "session_id"]).doUpdateSet(values))
          .execute(),
      );
    },
  };
}
