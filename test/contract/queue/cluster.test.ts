import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId, systemClock, type ControlMessage } from "@datapilot/contracts";
import {
  createControlBus,
  createEventHub,
  createEventLog,
  createJobQueue,
  startJobConsumer,
  type QueueBackend,
} from "@datapilot/queue";
import { createDatabase, createJobStore, migrate } from "@datapilot/storage";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually, patienceMs } from "../../support/eventually.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { freePort } from "../../support/ports.ts";
import { principalOf, silent } from "./backends.ts";
import { askHandlers, askInput } from "./handlers.ts";

/** A cluster of one node that owns every slot: keys of one script on different slots are refused as on any cluster. */
async function startCluster(program: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-test-cluster-"));
  const port = await freePort();
  const flags = [
    "--port",
    `${port}`,
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--cluster-enabled",
    "yes",
    "--cluster-announce-ip",
    "127.0.0.1",
  ];
  const child: ChildProcess = spawn(program, flags, { stdio: "ignore" });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const client = new Redis(port, "127.0.0.1", { enableReadyCheck: false, retryStrategy: () => 50 });
  client.on("error", () => {});
  try {
    await client.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    await eventually(async () => expect(await client.call("CLUSTER", "INFO")).toContain("cluster_state:ok"));
  } catch (error) {
    await stop();
    throw error;
  } finally {
    client.disconnect();
  }
  return { url: `redis://127.0.0.1:${port},redis://127.0.0.1:${port}`, stop };
}

describe("a Redis cluster", () => {
  let cluster: Awaited<ReturnType<typeof startCluster>>;
  let testDatabase: TestDatabase;

  beforeAll(async () => {
    cluster = await startCluster(inject("redisProgram"));
    testDatabase = await createTestDatabase();
    await migrate(testDatabase.url);
  });
  afterAll(async () => {
    await cluster.stop();
    await testDatabase.drop();
  });

  it("runs jobs, carries events and messages", async () => {
    const backend: QueueBackend = { kind: "redis", url: cluster.url };
    const database = createDatabase({ url: testDatabase.url, poolSize: 4, logger: silent });
    const jobStore = createJobStore(database);
    const eventLog = createEventLog({ backend, logger: silent });
    const bus = createControlBus({ backend, logger: silent });
    const common = { backend, jobStore, eventLog, bus, logger: silent };
    const queue = await createJobQueue({ ...common, limits: { maxDepth: 100 } });
    const hub = createEventHub(eventLog, silent);
    const consumer = await startJobConsumer(
      { ...common, clock: systemClock },
      { handlers: askHandlers(async () => {}), concurrency: { io: 2, cpu: 1 } },
    );
    const heard: ControlMessage[] = [];
    await bus.listen((message) => heard.push(message));
    for (let n = 0; n < 5; n++) {
      const { job } = await queue.submit("ask", askInput(`${n}`), { principal: principalOf("t"), requestId: "r" });
      expect(await hub.waitForEnd(job.id, patienceMs)).toMatchObject({ type: "completed" });
    }
    await bus.publish({ type: "cancel", jobId: newId() });
    await expect.poll(() => heard.length).toBe(1);
    await consumer.drain(0);
    await hub.close();
    for (const part of [queue, bus, eventLog, database]) await part.close();
  });
});
