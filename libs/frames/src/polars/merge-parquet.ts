import pl, { _LazyDataFrame } from "nodejs-polars";

/**
 * Joins Parquet files of one schema into one, in order, in a stream. `sinkParquet` of nodejs-polars 0.24.1 returns the native lazy
 * frame, without the wrapper that can be collected.
 */
export function mergeParquet(parts: readonly string[], target: string): void {
  const whole = pl.concat(parts.map((path) => pl.scanParquet(path)));
  const options = {
    compression: "zstd",
    maintainOrder: true,
    sinkOptions: { syncOnClose: "none", maintainOrder: true, mkdir: false },
  };
  _LazyDataFrame(whole.sinkParquet(target, options)).collectSync();
}
