import { randomBytes } from "node:crypto";
import { newId, type ControlMessage } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import type { QueueBackend } from "../job-queue.ts";
import { silentLogger } from "../silent-logger.fixture.ts";
import { createControlBus } from "./control-bus.ts";
import { parseControlMessage } from "./control-message.ts";

const readyRun = {
  type: "insights_ready",
  run_id: newId(),
  dataset_id: newId(),
  dataset_version: 1,
  plugin_id: null,
  insight_count: 2,
  critical_count: 0,
  finished_at: "2025-01-01T00:00:00.000Z",
} as const;

describe.each(["redis", "postgres"] as const)("the control bus on %s", (kind) => {
  let database: TestDatabase;
  let backend: QueueBackend;

  beforeAll(async () => {
    database = await createTestDatabase();
    backend =
      kind === "postgres"
        ? { kind, url: database.url }
        : { kind, url: inject("redisUrl"), prefix: `test-${randomBytes(6).toString("hex")}` };
  });
  afterAll(() => database.drop());

  it("carries messages to every process until it stops listening", async () => {
    const [sender, receiver] = [1, 2].map(() => createControlBus({ backend, logger: silentLogger }));
    if (sender === undefined || receiver === undefined) throw new Error("unreachable");
    const heard: ControlMessage[] = [];
    const unlisten = await receiver.listen((message) => heard.push(message));
    const messages: readonly ControlMessage[] = [
      { type: "cancel", jobId: newId() },
      { type: "dataset_changed", datasetId: newId() },
      { type: "insights_ready", tenantId: "acme", run: readyRun },
    ];
    for (const message of messages) await sender.publish(message);
    await eventually(() => expect(heard).toEqual(messages));
    await unlisten();
    const later: ControlMessage[] = [];
    await receiver.listen((message) => later.push(message));
    await sender.publish(messages[0] ?? { type: "cancel", jobId: newId() });
    await eventually(() => expect(later).toHaveLength(1));
    expect(heard).toHaveLength(messages.length);
    await sender.close();
    await receiver.close();
  });
});

describe("a message on the bus", () => {
  it.each(["", "{", "null", '{"type":"other"}', '{"type":"cancel","jobId":"x"}'])(
    "is ignored when it is not ours: %s",
    (text) => {
      expect(parseControlMessage(text)).toBeUndefined();
    },
  );
});
