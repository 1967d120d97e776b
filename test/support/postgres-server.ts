import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "../../services/standalone/src/postgres/embedded.ts";

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The PostgreSQL that the tests use: `TEST_DATABASE_URL` (a superuser's), else an embedded server in a folder of its own. */
export async function startPostgres(): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "datapilot-test-pg-"));
  // The server runs as another user when we are root, who must reach its folder.
  await chmod(folder, 0o755);
  // Tests need no durability; many test files connect at once.
  const server = await startEmbeddedDatabase(folder, { settings: { fsync: "off", max_connections: "300" } });
  return {
    url: server.url,
    stop: async () => {
      await server.erase();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
