import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtServices } from "./build.ts";
import { patienceMs } from "./eventually.ts";
import { freePort } from "./ports.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A gateway or worker in a process of its own, that a test may end as it likes. */
export interface RunningService {
  readonly pid: number;
  /** All of its standard output and error so far. */
  output(): string;
  /** Sends the signal and waits for the end; gives the exit code, or null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export type Environment = Readonly<Record<string, string>>;

/** Starts one service, as `npm run gateway` and `npm run worker` do, and waits until it says that it is ready. */
async function startServiceProcess(name: "gateway" | "worker", environment: Environment): Promise<RunningService> {
  const program = join(await builtServices(), `${name}.js`);
  const child = spawn(process.execPath, ["--enable-source-maps", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
  });
  const chunks: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  await readyOf(child, name, () => chunks.join(""));
  return {
    pid: child.pid ?? 0,
    output: () => chunks.join(""),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      return new Promise((resolve) => {
        child.once("exit", (code) => resolve(code));
        child.kill(signal);
      });
    },
  };
}

async function readyOf(child: ChildProcess, name: string, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The ${name} was not ready in time:\n${output()}`));
    }, patienceMs);
    child.once("message", () => {
      clearTimeout(timer);
      resolve();
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The ${name} ended with ${code} before it was ready:\n${output()}`));
    });
  });
}

/** The product as processes: one gateway, some workers, on given servers. */
export interface Product {
  readonly base: string;
  readonly folder: string;
  readonly environment: Environment;
  readonly gateway: RunningService;
  readonly workers: readonly RunningService[];
  startWorker(): Promise<RunningService>;
  /** Another gateway on the same servers; gives its address. */
  startGateway(): Promise<{ readonly base: string; readonly service: RunningService }>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly databaseUrl: string;
  /** Undefined: queue and events on PostgreSQL. */
  readonly redisUrl?: string | undefined;
  readonly workers?: number;
  readonly environment?: Environment;
}

/** Starts gateway and workers with a data folder of their own. Everything that was started is ended by `stop`. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-product-"));
  const started: RunningService[] = [];
  const environment: Environment = {
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    DATA_DIR: folder,
    SESSION_STORE: "sqlite",
    LOG_LEVEL: "warn",
    RATE_LIMIT_PER_MINUTE: "100000000",
    // A caller that says nothing of waiting gets the result, however slow the machine.
    SYNC_WAIT_MS: String(patienceMs),
    ...options.environment,
  };
  const startWorker = async (): Promise<RunningService> => {
    const service = await startServiceProcess("worker", environment);
    started.push(service);
    return service;
  };
  const startGateway = async (): Promise<{ base: string; service: RunningService }> => {
    const port = await freePort();
    const service = await startServiceProcess("gateway", { ...environment, PORT: String(port) });
    started.push(service);
    return { base: `http://127.0.0.1:${port}`, service };
  };
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((service) => service.end("SIGTERM")));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [{ base, service }, ...workers] = await Promise.all([
      startGateway(),
      ...Array.from({ length: options.workers ?? 1 }, startWorker),
    ]);
    return { base, folder, environment, gateway: service, workers, startWorker, startGateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
