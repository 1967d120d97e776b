import type { InsightRun } from "@datapilot/contracts";
import type { Subject } from "../ask/subject.ts";
import type { ReportAnalysis } from "./analyse-again.ts";
import type { ReportAnswer } from "./answer-again.ts";

/** All that a report is written from, of one dataset version. */
export interface Gathered {
  readonly subject: Subject;
  /** What was asked, answered again. */
  readonly answers: readonly ReportAnswer[];
  /** Analyses that were asked for, run again. */
  readonly analyses: readonly ReportAnalysis[];
  /** Where nothing was searched or asked: what the data's own columns suggest to look at. */
  readonly overview: readonly ReportAnswer[];
  /** The last search for findings, when it was on this version. */
  readonly insights: InsightRun | undefined;
  /** Questions that could not be answered again, a sentence each. */
  readonly leftOut: readonly string[];
}
