import type { Transaction } from "kysely";
import type { ControlTables } from "../database/tables.ts";

/** The schedules of deleted datasets go with their runs and messages: nothing can run for them any more, and nothing is sent. */
export async function endSchedules(
  transaction: Transaction<ControlTables>,
  deleted: readonly { readonly id: string }[],
): Promise<void> {
  if (deleted.length === 0) return;
  const ids = deleted.map(({ id }) => id);
  await transaction.deleteFrom("schedules").where("dataset_id", "in", ids).execute();
}
