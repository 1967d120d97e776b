import { afterAll, beforeAll } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { migrate } from "../migrations/migrate.ts";
import { createDatabase, type Database } from "./database.ts";
import { silentLogger } from "./silent-logger.fixture.ts";

/** A migrated database of this test file's own, opened before its first test and dropped after its last. */
export function useDatabase(): { readonly database: Database; readonly url: string } {
  let test: TestDatabase | undefined;
  let database: Database | undefined;

  beforeAll(async () => {
    test = await createTestDatabase();
    await migrate(test.url);
    database = createDatabase({ url: test.url, poolSize: 10, logger: silentLogger });
  });
  afterAll(async () => {
    await database?.close();
    await test?.drop();
  });

  return {
    get database() {
      if (database === undefined) throw new Error("the database is open inside tests only");
      return database;
    },
    get url() {
      if (test === undefined) throw new Error("the database is there inside tests only");
      return test.url;
    },
  };
}
