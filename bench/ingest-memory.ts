import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { upload } from "./client.ts";
import type { Figure } from "./figure.ts";
import { startStack } from "./stack.ts";
import { writeReferenceFile } from "./table-file.ts";

/** About a gigabyte of the reference table. */
const rows = 10_500_000;
const mb = 1024 * 1024;
const sampleMs = 100;

/** A process's resident memory now, or its peak since it began, in bytes. Linux tells both. */
function memoryOf(pid: number, field: "VmRSS" | "VmHWM"): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (found === null) throw new Error(`/proc/${pid}/status has no ${field}`);
  return Number(found[1]) * 1024;
}

/** Runs `work` and gives the most resident memory that the process had meanwhile. */
async function peakDuring(pid: number, work: Promise<unknown>): Promise<number> {
  let peak = memoryOf(pid, "VmRSS");
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid, "VmRSS"));
  }, sampleMs);
  try {
    await work;
    return peak;
  } finally {
    clearInterval(timer);
  }
}

/** A CSV of a gigabyte through a real gateway and a real worker: how much the one grows, and how large the other gets. */
export async function run(): Promise<readonly Figure[]> {
  const stack = await startStack({ queue: "redis", environment: { MAX_UPLOAD_MB: "2048" } });
  try {
    const [gateway, worker] = [stack.product.gateway.pid, stack.product.workers[0]?.pid ?? 0];
    const file = join(stack.folder, "orders.csv");
    await writeReferenceFile(file, rows);
    const { size } = await stat(file);
    // A small file first: what any upload loads once is no growth.
    const small = join(stack.folder, "small.csv");
    await writeReferenceFile(small, 1_000);
    await upload(stack.base, small);
    const before = memoryOf(gateway, "VmRSS");
    const begun = performance.now();
    const peak = await peakDuring(gateway, upload(stack.base, file));
    const seconds = (performance.now() - begun) / 1000;
    const growth = (peak - before) / mb;
    const workerPeak = memoryOf(worker, "VmHWM") / mb;
    return [
      { name: "ingest-memory file", ours: size / mb, reference: null, unit: "MB", reach: "about 1 024 MB", met: true },
      { name: "ingest-memory time", ours: seconds, reference: null, unit: "s", reach: "–", met: true },
      {
        name: "ingest-memory gateway growth",
        ours: growth,
        reference: null,
        unit: "MB",
        reach: "≤ 64 MB",
        met: growth <= 64,
      },
      {
        name: "ingest-memory worker peak",
        ours: workerPeak,
        reference: null,
        unit: "MB",
        reach: "≤ 1 536 MB",
        met: workerPeak <= 1536,
      },
    ];
  } finally {
    await stack.stop();
  }
}
