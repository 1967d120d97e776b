import type { ReportContent } from "../content/report-content.ts";
import type { RowSource } from "../content/row-source.ts";

export interface WriteTask {
  readonly content: ReportContent;
  /** Where the file is written. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** One format of reports. */
export type ReportWriter =
  | {
      /** Lays pages out and draws charts: seconds of computing, so it runs in a thread of its own. */
      readonly runs: "in_thread";
      write(task: WriteTask): Promise<void>;
    }
  | {
      /** Passes rows on page by page and lets others work in between. */
      readonly runs: "streaming";
      write(task: WriteTask, rows: RowSource | undefined): Promise<void>;
    };
