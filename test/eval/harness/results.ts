import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { byCategory, byHalf, missesOf, type Labelled } from "./breakdown.ts";
import { calibrate } from "./calibration.ts";
import type { EvalSet } from "./eval-set.ts";
import type { Figures } from "./figures.ts";
import type { Outcome } from "./run-set.ts";

const resultsFolder = fileURLToPath(new URL("../results", import.meta.url));

export interface SetResult {
  readonly set: EvalSet;
  readonly outcomes: readonly Outcome[];
}

async function writeJson(name: string, value: unknown): Promise<void> {
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(join(resultsFolder, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
}

/** One set's figures and misses; single questions of the kept half only when asked for. Stays on this machine. */
export async function writeSetResult({ set, outcomes }: SetResult, showKept: boolean): Promise<void> {
  await writeJson(set.name.replaceAll("/", "-"), {
    set: set.name,
    halves: byHalf(outcomes),
    categories: byCategory(outcomes),
    calibration: calibrate(outcomes),
    misses: missesOf(outcomes, showKept).map(({ question, ...outcome }) => ({
      id: question.id,
      category: question.category,
      half: question.half,
      question: question.question,
      ...outcome,
    })),
  });
}

/** Figures of all our own sets, to be committed: no times, they differ from machine to machine. */
export async function writeSummary(results: readonly SetResult[]): Promise<void> {
  const all = results.flatMap(({ outcomes }) => outcomes);
  await writeJson("summary", {
    all: byHalf(all).map(withoutTimes),
    categories: byCategory(all).map(withoutTimes),
    sets: results.map(({ set, outcomes }) => ({
      set: set.name,
      kind: set.kind,
      halves: byHalf(outcomes).map(withoutTimes),
    })),
    calibration: calibrate(all),
  });
}

function withoutTimes({ label, figures }: Labelled): { readonly label: string } & Omit<Figures, "planP50" | "planP99"> {
  const { planP50: _p50, planP99: _p99, ...rest } = figures;
  return { label, ...rest };
}
