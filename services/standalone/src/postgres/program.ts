import { spawn, type ChildProcess } from "node:child_process";
import { dirname } from "node:path";
import type { Account, ServerPlace } from "./account.ts";

/** Where the server runs, and as whom. */
export interface Place extends ServerPlace {
  readonly account: Account | undefined;
}

/** Runs one of PostgreSQL's programs. */
export function start(place: Place, program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, {
    cwd: dirname(place.folder),
    stdio: ["ignore", "pipe", "pipe"],
    // A terminal's Ctrl-C goes to its whole group: the server must outlive the processes that use it.
    detached: true,
    ...(place.account === undefined ? {} : { uid: place.account.uid, gid: place.account.gid }),
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
}

/** The last lines of what a program says: a person needs them when it fails. */
export function keepOutput(child: ChildProcess): { tail(): string } {
  let text = "";
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-8_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return { tail: () => text.trim().split("\n").slice(-3).join(" ") };
}
