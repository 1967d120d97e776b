import { argv } from "node:process";
import { testClock } from "./test-clock.fixture.ts";
import { createSqliteSessionStore } from "./sqlite-session-store.ts";

const [, , path = "", name = "", count = "0"] = argv;

/** A process of its own that writes sessions and entries to a file others write to. */
const store = createSqliteSessionStore({ path, clock: testClock() });
await store.create({ id: "common", tenantId: "shared" });
for (let n = 0; n < Number(count); n++) {
  await store.create({ id: `${name}-${n}`, tenantId: "shared" });
  await store.appendHistory("common", "shared", {
    at: "",
    kind: "ask",
    question: `${name} ${n}`,
    answerId: "",
    status: "answered",
    sql: null,
    explanation: "",
  });
}
await store.close();
