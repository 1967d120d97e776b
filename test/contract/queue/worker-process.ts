// A worker in a process of its own, for tests that end it without mercy. Its jobs begin, say so on standard output, and never end.
import { systemClock } from "@datapilot/contracts";
import { createControlBus, createEventLog, startJobConsumer } from "@datapilot/queue";
import { createDatabase, createJobStore } from "@datapilot/storage";
import { z } from "zod";
import { silent } from "./backends.ts";
import { askHandlers, untilStopped } from "./handlers.ts";

const settings = z
  .object({
    backend: z.object({ kind: z.enum(["redis", "postgres"]), url: z.string() }),
    databaseUrl: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? "{}"));

const { backend } = settings;
const database = createDatabase({ url: settings.databaseUrl, poolSize: 3, logger: silent });
const handlers = askHandlers(async (_, context) => {
  context.emit({ type: "progress", data: { percent: 10, stage: "begun", message: "" } });
  process.stdout.write(`began ${context.jobId}\n`);
  await untilStopped(context);
});
await startJobConsumer(
  {
    backend,
    jobStore: createJobStore(database),
    eventLog: createEventLog({ backend, logger: silent }),
    bus: createControlBus({ backend, logger: silent }),
    clock: systemClock,
    logger: silent,
  },
  { handlers, concurrency: { io: 4, cpu: 1 } },
);
process.stdout.write("ready\n");
