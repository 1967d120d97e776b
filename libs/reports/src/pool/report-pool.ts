import { DataPilotError, type ReportFormat } from "@datapilot/contracts";
import type { RowSource } from "../content/row-source.ts";
import type { WriteTask } from "../writers/writer.ts";
import { formatFacts, writers } from "../writers/writers.ts";
import { startReportThread, type ReportThread } from "./report-thread.ts";

/** Writes reports without holding up the calling event loop. */
export interface ReportPool {
  /** Writes the whole file. Throws `cancelled` when the signal fires; what is left of the file then is the caller's to remove. */
  write(format: ReportFormat, task: WriteTask, rows: RowSource | undefined): Promise<void>;
  close(): Promise<void>;
}

/**
 * `threads`: how many reports are laid out at once. Threads start when first needed and stay warm; one whose report is cancelled is ended
 * with it, as nothing else stops a layout.
 */
export function createReportPool(options: { readonly threads: number }): ReportPool {
  const idle: ReportThread[] = [];
  const lent = new Set<ReportThread>();
  const waiting: (() => void)[] = [];
  const state = { closed: false };

  async function borrow(signal: AbortSignal): Promise<ReportThread> {
    while (lent.size >= options.threads && !state.closed && !signal.aborted) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    if (state.closed || signal.aborted) throw new DataPilotError("cancelled", {});
    let thread = idle.pop();
    while (thread !== undefined && !thread.alive) thread = idle.pop();
    const ready = thread ?? startReportThread();
    lent.add(ready);
    return ready;
  }

  function giveBack(thread: ReportThread): void {
    lent.delete(thread);
    if (thread.alive && !state.closed) idle.push(thread);
    waiting.shift()?.();
  }

  async function writeInThread(format: ReportFormat, { content, path, signal }: WriteTask): Promise<void> {
    const thread = await borrow(signal);
    const onAbort = (): void => void thread.stop();
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      await thread.write({ content, format, path });
    } catch (error) {
      if (signal.aborted) throw new DataPilotError("cancelled", {}, { cause: error });
      throw error;
    } finally {
      signal.removeEventListener("abort", onAbort);
      giveBack(thread);
    }
  }

  return {
    async write(format, task, rows) {
      if (formatFacts[format].runs === "in_thread") {
        await writeInThread(format, task);
        return;
      }
      const writer = await writers[format]();
      try {
        if (writer.runs === "streaming") await writer.write(task, rows);
      } catch (error) {
        if (task.signal.aborted) throw new DataPilotError("cancelled", {}, { cause: error });
        throw error;
      }
    },
    async close() {
      state.closed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...idle.splice(0), ...lent].map((thread) => thread.stop()));
    },
  };
}
