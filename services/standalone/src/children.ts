import { spawn, type ChildProcess } from "node:child_process";
import { StartupError } from "./startup-error.ts";

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly name: string;
  /** Resolves when the service says that it is ready; rejects when it ends before. */
  ready(): Promise<void>;
  /** SIGTERM, and SIGKILL when it has not ended after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  /** Arguments of node. */
  readonly run: readonly string[];
  /** What the service starts with. It loads its code meanwhile, and starts once this is known. */
  readonly environment: Promise<Readonly<Record<string, string>>>;
  /** Standard output and error of the service, line by line. */
  readonly onOutput: (line: string) => void;
  /** It ended without being asked to and is started again. */
  readonly onCrash: (name: string) => void;
}

const readyLimitMs = 60_000;
// A service that keeps falling over is started again ever more slowly.
const restartDelaysMs = [500, 2_000, 10_000, 30_000];

/** Starts a service and keeps it running until `stop`. */
export function startService(options: ServiceOptions): ServiceProcess {
  let child: ChildProcess;
  let stopping = false;
  let crashes = 0;
  let wasReady = false;
  let firstReady: { resolve(): void; reject(error: Error): void };
  const ready = new Promise<void>((resolve, reject) => {
    firstReady = { resolve, reject };
  });
  // The caller may look at it later than it fails.
  ready.catch(() => undefined);

  function launch(): void {
    child = spawn(process.execPath, [...options.run], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, START_ON_MESSAGE: "1" },
      // Ctrl-C reaches only the parent, which ends its services in order.
      detached: true,
    });
    const launched = child;
    options.environment.then(
      (environment) => launched.connected && launched.send({ type: "start", environment }),
      (error: Error) => firstReady.reject(error),
    );
    let lastLine = "";
    const forward = (chunk: Buffer): void => {
      for (const line of chunk.toString().split("\n").filter(Boolean)) {
        lastLine = line;
        options.onOutput(line);
      }
    };
    child.stdout?.on("data", forward);
    child.stderr?.on("data", forward);
    child.on("message", (message) => {
      if (message !== "ready") return;
      wasReady = true;
      firstReady.resolve();
    });
    child.once("error", (error) =>
      firstReady.reject(new StartupError(`The ${options.name} cannot be run: ${error.message}.`)),
    );
    child.once("exit", () => onExit(lastLine));
  }

  function onExit(lastLine: string): void {
    if (stopping) return;
    if (!wasReady) {
      firstReady.reject(new StartupError(`The ${options.name} did not start: ${lastLine}`));
      return;
    }
    options.onCrash(options.name);
    const delay = restartDelaysMs[Math.min(crashes, restartDelaysMs.length - 1)];
    crashes += 1;
    setTimeout(() => {
      if (!stopping) launch();
    }, delay);
  }

  launch();
  return {
    name: options.name,
    ready: () => Promise.race([ready, lateness(options.name)]),
    stop: async (limitMs) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => {
        child.once("exit", () => resolve());
      });
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function lateness(name: string): Promise<never> {
  await new Promise((resolve) => {
    setTimeout(resolve, readyLimitMs).unref();
  });
  throw new StartupError(`The ${name} was not ready within ${readyLimitMs / 1000} s.`);
}
