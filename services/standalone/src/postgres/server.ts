import { join } from "node:path";
import { isThere, textIfThere } from "../is-there.ts";
import { StartupError } from "../startup-error.ts";
import { keepOutput, start, type Place } from "./program.ts";

const startLimitMs = 60_000;

const usualSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "256MB",
  // One server, no replica: rows that a load creates need no write-ahead log of their own.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "2GB",
  // Interactive statements are over before compiling them pays.
  jit: "off",
  timezone: "UTC",
};

/** A start-up process that was killed leaves its server running on the folder: end it, it belongs to nobody. */
export async function endLeftover(folder: string): Promise<void> {
  const text = await textIfThere(join(folder, "postmaster.pid"));
  const pid = Number(text?.split("\n")[0]);
  if (!(pid > 0)) return;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It has ended, or the number is another account's program by now.
    return;
  }
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (!(await isThere(join(folder, "postmaster.pid")))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartupError(
    `An earlier database server (process ${pid}) still holds ${folder} and does not end; stop it first.`,
  );
}

export interface RunningServer {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server and waits until it takes connections. Throws `StartupError` with what it said last. */
export async function startServer(
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const flags = Object.entries({ ...usualSettings, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = start(place, place.binaries.postgres, ["-D", place.folder, "-p", String(port), ...flags]);
  const output = keepOutput(child);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const ready = new Promise<boolean>((resolve) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("database system is ready to accept connections")) resolve(true);
    });
    void ended.then(() => resolve(false));
    setTimeout(() => resolve(false), startLimitMs).unref();
  });
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
    if (!over) child.kill("SIGINT");
    await ended;
  };
  if (await ready) return { ended, stop };
  await stop();
  throw new StartupError(`The database in ${place.folder} does not start: ${output.tail()}`);
}
