import type { Logger } from "@datapilot/contracts";
import { z } from "zod";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { createLogger } from "./logger.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";

const startMessageSchema = z.object({ type: z.literal("start"), environment: z.record(z.string(), z.string()) });

export interface ServiceContext {
  readonly config: Config;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
}

/**
 * Runs a service's composition root: read config → `start` → wait for SIGTERM or SIGINT → close in declared order → exit.
 * Exit codes: 0 closed cleanly, 1 a part failed to start or close, 78 wrong configuration (EX_CONFIG of sysexits.h).
 */
export async function runService(name: string, start: (context: ServiceContext) => Promise<void>): Promise<void> {
  const environment = { ...process.env, ...(await startMessage()) };
  let config: Config;
  try {
    config = readConfig(environment, process.cwd());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
    return;
  }
  const logger = createLogger({ service: name, level: config.logLevel });
  // The sum of all steps stays below the 30 s in which an orchestrator expects the end.
  const shutdown = createShutdown({ logger, stepLimitMs: 20_000 });

  const end = async (reason: string, code: number): Promise<void> => {
    logger.info({ reason }, "shutting down");
    setTimeout(() => process.exit(1), 29_000).unref();
    const clean = await shutdown.run();
    process.exit(clean ? code : 1);
  };
  process.once("SIGTERM", () => void end("SIGTERM", 0));
  process.once("SIGINT", () => void end("SIGINT", 0));
  // Started by a parent process over IPC: when the parent is gone, nobody would stop this one.
  if (process.send !== undefined) process.once("disconnect", () => void end("parent ended", 0));
  process.on("uncaughtException", (error) => {
    logger.error({ err: error }, "uncaught exception");
    void end("uncaught exception", 1);
  });
  process.on("unhandledRejection", (error) => {
    logger.error({ err: error }, "unhandled rejection");
    void end("unhandled rejection", 1);
  });

  try {
    await start({ config, logger, shutdown });
    logger.info({}, "ready");
    process.send?.("ready");
  } catch (error) {
    logger.error({ err: error }, "the service could not start");
    await end("start failed", 1);
  }
}

/**
 * With START_ON_MESSAGE a parent process says over IPC when to start and adds to the environment: it prepares what the service needs while
 * this loads. Without such a parent nobody would ever say it, so the variable means nothing.
 */
async function startMessage(): Promise<Readonly<Record<string, string>>> {
  if (process.send === undefined || process.env["START_ON_MESSAGE"] !== "1") return {};
  const message = await new Promise((resolve) => {
    process.once("message", resolve);
  });
  return startMessageSchema.parse(message).environment;
}
