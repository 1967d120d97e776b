import type { JobContext } from "@datapilot/contracts";

/** Tells a job's progress; percent never goes back. */
export interface IngestProgress {
  /** From the frame thread: how much of the file has been read. */
  readonly read: (done: { readonly bytes: number; readonly rows: number; readonly stage: string }) => void;
  at(percent: number, stage: string, message: string): void;
}

// Reading and loading fill the bar to here; publishing does the rest.
const readingShare = 85;

export function createProgress(context: JobContext, totalBytes: number): IngestProgress {
  let last = 0;
  const at = (percent: number, stage: string, message: string): void => {
    last = Math.max(last, Math.min(100, Math.round(percent)));
    context.emit({ type: "progress", data: { percent: last, stage, message } });
  };
  return {
    at,
    read: ({ bytes, rows, stage }) => {
      const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
      at(share * readingShare, stage, `${rows.toLocaleString("en-US")} rows, ${Math.round(share * 100)} % of the file`);
    },
  };
}
