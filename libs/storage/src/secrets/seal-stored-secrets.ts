import type { Database } from "../database/database.ts";
import { isSealed, type SecretBox } from "./secret-box.ts";

/**
 * Seals the webhooks' secrets that still stand in the clear, from before there was a key; gives how many. Each is replaced only where it still
 * is what was read, so any number of processes may do it at once.
 */
export async function sealStoredSecrets(database: Database, secrets: SecretBox): Promise<number> {
  if (!secrets.encrypts) return 0;
  const rows = await database.run((db) =>
    db.selectFrom("schedules").select(["id", "webhook_secret"]).where("webhook_secret", "is not", null).execute(),
  );
  let sealed = 0;
  for (const { id, webhook_secret: stored } of rows) {
    if (stored === null || isSealed(stored)) continue;
    const result = await database.run((db) =>
      db
        .updateTable("schedules")
        .set({ webhook_secret: secrets.seal(stored, id) })
        .where("id", "=", id)
        .where("webhook_secret", "=", stored)
        .executeTakeFirst(),
    );
    sealed += Number(result.numUpdatedRows);
  }
  return sealed;
}
