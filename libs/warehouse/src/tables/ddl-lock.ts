import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { asServiceFailure, isPostgresError } from "../connections/connection-failure.ts";
import { inTransaction } from "../connections/pool.ts";

/**
 * DETACH, DROP and ADD COLUMN need a lock that waits for every running query of the table, and every new query waits behind
 * the waiting lock. So each try waits a little only, and the pauses between let queries through; later tries wait longer, so
 * that a busy table is switched at last.
 */
const lockWaitsMs = [100, 200, 400, 800, 1_500, 2_000] as const;
const totalMs = 60_000;
const pauseMs = 150;

/** 55P03: the lock did not come in time. 40P01: two changes locked in opposite order and this one was chosen to give way. */
const worthAnotherTry = new Set(["55P03", "40P01"]);

/**
 * Runs the change in a transaction, again and again with jittered pauses while locks are taken, for at most a minute.
 * The callback must be repeatable. Throws `service_unavailable` (retryable) when the locks never came.
 */
export async function inLockingTransaction<T>(
  pool: pg.Pool,
  change: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const until = Date.now() + totalMs;
  for (let attempt = 0; ; attempt++) {
    const wait = lockWaitsMs[Math.min(attempt, lockWaitsMs.length - 1)] ?? 0;
    try {
      return await inTransaction(pool, async (client) => {
        await client.query(`SET LOCAL lock_timeout = ${wait}`);
        return change(client);
      });
    } catch (error) {
      if (error instanceof DataPilotError) throw error;
      const again = isPostgresError(error) && worthAnotherTry.has(error.code ?? "");
      if (!again || Date.now() > until) throw asServiceFailure(error) ?? error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
  }
}

/** Serialises changes under one name until the transaction ends; waits at most the transaction's lock_timeout. */
export async function lockName(client: pg.ClientBase, name: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7313601884))", [name]);
}
