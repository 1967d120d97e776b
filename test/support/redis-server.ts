import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports.ts";
import { findProgram } from "./programs.ts";

/** A private Redis that a test may stop, start again, and empty. */
export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL: what was not yet on disk is lost, as in an outage. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const programs = ["redis-server", "valkey-server"] as const;

/** The Redis program of this machine, installed with apt where that is allowed; undefined when there is none. */
export function findRedisProgram(): string | undefined {
  return findProgram(programs, "redis-server");
}

async function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    const end = (ok: boolean): void => {
      socket.destroy();
      resolve(ok);
    };
    socket.setTimeout(500, () => end(false));
    socket.once("error", () => end(false));
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => end(data.toString().startsWith("+PONG")));
  });
}

/** A private Redis server of the given program on a free port, in a folder of its own. */
export async function privateRedis(program: string): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-test-redis-"));
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const output: string[] = [];
    child = spawn(
      program,
      ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"],
      {
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    child.stdout?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    for (let tries = 0; tries < 200; tries++) {
      if (await answersPing(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${program} did not answer within 10 s:\n${output.join("")}`);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      running.once("exit", () => resolve());
      running.kill(signal);
    });
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
