import type pg from "pg";

/** Runs statements of a client; an abort ends the one that is under way, which then fails. */
export async function stopOnAbort<T>(
  pool: pg.Pool,
  client: pg.ClientBase,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const pid = rows[0]?.pid;
  let cancelled: Promise<unknown> = Promise.resolve();
  const stop = (): void => {
    // Should it not get through, the statement runs to its end and the abort is noticed then.
    cancelled = Promise.allSettled([pool.query("SELECT pg_cancel_backend($1)", [pid])]);
  };
  signal.throwIfAborted();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", stop);
    // A cancel that comes late must not hit the connection's next user.
    await cancelled;
  }
}
