import type { Logger } from "@datapilot/contracts";
import type pg from "pg";
import { startCancelling } from "./canceller.ts";
import { backendPid } from "./reader-session.ts";

/** How long a server that was told to stop may take before its connection is cut. */
const graceMs = 3_000;

export interface InterruptionOptions {
  readonly client: pg.PoolClient;
  /** The application name of the readers' connections. */
  readonly readerName: string;
  /** The owner's connections that only cancel, so that a cancel never waits behind a load. */
  readonly cancellers: pg.Pool;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

export interface Interruption {
  /** True once the statement was told to stop: the connection must then not be used again. */
  readonly happened: boolean;
  end(): void;
}

/** Watches over one statement: an abort cancels it on the server; a server that does not stop in time loses the connection. */
export function interruptOn(options: InterruptionOptions): Interruption {
  const { client, signal, timeoutMs } = options;
  let happened = false;
  let cancelling: { stop(): void } | undefined;

  function cut(): void {
    happened = true;
    client.connection.stream.destroy();
  }
  let watchdog = setTimeout(cut, timeoutMs + graceMs);

  function onAbort(): void {
    happened = true;
    cancelling = startCancelling(options.cancellers, backendPid(client), options.readerName, options.logger);
    clearTimeout(watchdog);
    watchdog = setTimeout(cut, graceMs);
  }
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();

  return {
    get happened() {
      return happened;
    },
    end() {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", onAbort);
      cancelling?.stop();
    },
  };
}
