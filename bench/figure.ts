import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

/** One measured figure beside its reference in the same run. `reach` says what the ratio (or the value, without a reference) must be. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly reference: number | null;
  readonly unit: string;
  readonly reach: string;
  readonly met: boolean;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Prints a line per figure and keeps them in `bench/results/NAME.json`. */
export async function report(bench: string, figures: readonly Figure[]): Promise<void> {
  for (const { name, ours, reference, unit, reach, met } of figures) {
    const ratio = reference === null ? "–" : (ours / reference).toFixed(2);
    const against = reference === null ? "–" : `${show(reference)} ${unit}`;
    console.log(
      `${name}: ours ${show(ours)} ${unit}, reference ${against}, ratio ${ratio} (reach ${reach}: ${met ? "met" : "MISSED"})`,
    );
  }
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  await mkdir(folder, { recursive: true });
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? "", node: process.version };
  await writeFile(
    `${folder}${bench}.json`,
    `${JSON.stringify({ bench, at: new Date().toISOString(), machine, figures }, null, 2)}\n`,
  );
}
