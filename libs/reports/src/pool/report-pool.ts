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
    // Every turn begins with a look: who was woken may find that another was quicker.
    while (lent.size >= options.threads && !state.closed && !signal.aborted) await turn(signal);
    if (state.closed || signal.aborted) {
      // The turn that this one was given and does not take is the next one's.
      waiting.shift()?.();
      throw new DataPilotError("cancelled", {});
    }
    let thread = idle.pop();
    while (thread !== undefined && !thread.alive) thread = idle.pop();
    const ready = thread ?? startReportThread();
    lent.add(ready);
    return ready;
  }

  /** Waits until a thread is given back or the signal fires; then it does not stand in the line any more. */
  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        signal.removeEventListener("abort", end);
        const place = waiting.indexOf(end);
        if (place >= 0) waiting.splice(place, 1);
        resolve();
      };
      waiting.push(end);
      signal.addEventListener("abort", end, { once: true });
    });
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
      // The signal may have fired after the thread was lent, before anyone listened.
      if (signal.aborted) throw new DataPilotError("cancelled", {});
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
