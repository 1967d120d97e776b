import type { Cell } from "@datapilot/contracts";
import type { ReportColumn } from "./report-content.ts";

/** Rows too many to be part of the content: read page by page while they are written. */
export interface RowSource {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  /** In the order of `columns`. To be read once. */
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>;
}
