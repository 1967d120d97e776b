import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { insightRunSchema } from "@datapilot/contracts";
import { z } from "zod";
import { resultOf, upload } from "./client.ts";
import type { Figure } from "./figure.ts";
import { startStack, type Stack } from "./stack.ts";
import { writeReferenceFile } from "./table-file.ts";

const rows = 1_000_000;
const reachSeconds = 30;
const reachCancelSeconds = 1;
/** A kernel's clock ticks in a second, as Linux reports processor time. */
const ticksPerSecond = 100;

const jobSchema = z.object({ id: z.string(), status: z.string() });

/** Processor seconds that a process has used so far, all threads together; NaN where the system does not tell. */
async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function startRun(stack: Stack, datasetId: string): Promise<z.infer<typeof jobSchema>> {
  const response = await fetch(`${stack.base}/insights/run`, {
    method: "POST",
    headers: { "content-type": "application/json", prefer: "respond-async" },
    body: JSON.stringify({ dataset_id: datasetId, budget_seconds: 120 }),
  });
  return jobSchema.parse(await response.json());
}

async function statusOf(stack: Stack, id: string): Promise<string> {
  return jobSchema.parse(await (await fetch(`${stack.base}/api/jobs/${id}`)).json()).status;
}

/** Seconds from the request to cancel a run that is under way to its end. */
async function cancelSeconds(stack: Stack, datasetId: string): Promise<number> {
  const { id } = await startRun(stack, datasetId);
  while ((await statusOf(stack, id)) === "queued") await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const begun = performance.now();
  await fetch(`${stack.base}/api/jobs/${id}`, { method: "DELETE" });
  while ((await statusOf(stack, id)) === "active") await new Promise((resolve) => setTimeout(resolve, 20));
  return (performance.now() - begun) / 1_000;
}

/** A run over 1 M rows × 13 columns with a budget that it does not use up, and the cancellation of another. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis" });
  try {
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const { dataset_id: datasetId } = await upload(stack.base, file);
    const cancelled = await cancelSeconds(stack, datasetId);
    const pid = stack.product.workers[0]?.pid ?? 0;
    const [begun, used] = [performance.now(), await processorSeconds(pid)];
    const result = insightRunSchema.parse(await resultOf(stack.base, await startRun(stack, datasetId)));
    const seconds = (performance.now() - begun) / 1_000;
    const processor = (await processorSeconds(pid)) - used;
    for (const note of result.notes) console.log(note);
    console.log(
      `${result.insights.length} insights: ${result.insights
        .slice(0, 3)
        .map((one) => one.title)
        .join("; ")}`,
    );
    const common = { reference: null, unit: "s" };
    const reach = `≤ ${reachSeconds} s`;
    return [
      { ...common, name: "insights of 1 M rows", ours: seconds, reach, met: seconds <= reachSeconds },
      {
        ...common,
        name: "insights of 1 M rows, processor time",
        ours: processor,
        reach: `≤ ${2 * reachSeconds} s on 2 cores`,
        met: processor <= 2 * reachSeconds,
      },
      {
        ...common,
        name: "insights cancelled",
        ours: cancelled,
        reach: `≤ ${reachCancelSeconds} s`,
        met: cancelled <= reachCancelSeconds,
      },
    ];
  } finally {
    await stack.stop();
  }
}
