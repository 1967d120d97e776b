import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => unknown) | null = null;

/**
 * Collects garbage, and lets its finalizers run. The memory of Polars frames is freed with their JavaScript wrappers, which are so
 * small that V8 sees no reason to look after them while gigabytes hang on them. The flag is set here, since a worker thread can't be
 * started with it.
 */
export async function giveMemoryBack(): Promise<void> {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    const found: unknown = runInNewContext("gc");
    collect = isCollector(found) ? found : () => null;
  }
  collect();
  await setImmediate();
}

function isCollector(found: unknown): found is () => unknown {
  return typeof found === "function";
}
