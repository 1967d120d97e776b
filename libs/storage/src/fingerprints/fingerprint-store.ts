import { fingerprintSchema } from "@datapilot/contracts";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { FingerprintStore } from "../fingerprints.ts";

/** Fingerprints in the control tables. */
export function createFingerprintStore(database: Database): FingerprintStore {
  return {
    async find({ tenantId, sessionId, datasetId, version }) {
      const row = await database.run((db) =>
        db
          .selectFrom("fingerprints")
          .select("fingerprint")
          .where("tenant_id", "=", tenantId)
          .where("session_id", "=", storedText(sessionId))
          .where("dataset_id", "=", datasetId)
          .where("dataset_version", "=", version)
          .executeTakeFirst(),
      );
      // One of an older form is as good as none: it is made anew.
      const parsed = fingerprintSchema.safeParse(row?.fingerprint);
      return parsed.success ? parsed.data : undefined;
    },
    async purgeOrphans() {
      await database.run(async (db) => {
        for (const table of ["fingerprints", "autopilots"] as const) {
          await db
            .deleteFrom(table)
            .where("dataset_id", "not in", (from) => from.selectFrom("datasets").select("id"))
            .execute();
        }
      });
    },
    async save(tenantId, fingerprint) {
      const values = { fingerprint: storedJson(fingerprint), updated_at: sql<Date>`clock_timestamp()` };
      await database.run((db) =>
        db
          .insertInto("fingerprints")
          .values({
            tenant_id: tenantId,
            session_id: storedText(fingerprint.session_id),
            dataset_id: fingerprint.dataset_id,
            dataset_version: fingerprint.dataset_version,
            ...values,
          })
          .onConflict((conflict) =>
            conflict.columns(["tenant_id", "session_id", "dataset_id", "dataset_version"]).doUpdateSet(values),
          )
          .execute(),
      );
    },
  };
}
