import type { DataFrame } from "nodejs-polars";

/** Rows worked on at a time where a step needs several columns of temporaries: some tens of megabytes. */
export const sliceRows = 1 << 21;

/** A frame's rows in slices that share its memory. */
export function* rowSlices(frame: DataFrame): Generator<DataFrame> {
  if (frame.height <= sliceRows) yield frame;
  else for (let at = 0; at < frame.height; at += sliceRows) yield frame.slice(at, sliceRows);
}
