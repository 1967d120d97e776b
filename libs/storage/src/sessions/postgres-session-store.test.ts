import { afterAll, beforeAll } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { silentLogger } from "../database/silent-logger.fixture.ts";
import { createDatabase } from "../database/database.ts";
import { migrate } from "../migrations/migrate.ts";
import { createPostgresSessionStore } from "./postgres-session-store.ts";
import { sessionContract } from "./session.contract.ts";

let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await migrate(testDatabase.url);
});
afterAll(() => testDatabase.drop());

sessionContract("postgres", async (clock) => {
  const database = createDatabase({ url: testDatabase.url, poolSize: 4, logger: silentLogger });
  const store = createPostgresSessionStore(database, clock);
  return { ...store, close: () => database.close() };
});
