import type { Random } from "../random.ts";
import type { Run } from "./production.ts";

/** A look at a sample of what a run made. */
export interface Inspection {
  readonly id: number;
  readonly run: Run;
  readonly inspector: string;
  readonly sampleSize: number;
  readonly defects: number;
  readonly defectType: string | null;
  /** Hundredths of a millimetre off the drawing. */
  readonly deviation: number;
  readonly passed: boolean;
}

const inspectors = ["Hana Ito", "Ivo Marek", "Jana Blum", "Karim Saleh", "Lena Dahl"] as const;

const defectTypes = {
  Press: ["Burr", "Dimension", "Scratch"],
  "CNC mill": ["Dimension", "Scratch", "Burr"],
  "Injection moulder": ["Flash", "Colour", "Sink mark"],
  "Assembly cell": ["Missing part", "Scratch", "Leak"],
} as const;

/** A sample fails when more than this part of it has defects. */
const acceptance = 0.03;

/** About a quarter of all runs are inspected. */
export function generateInspections(random: Random, runs: readonly Run[]): readonly Inspection[] {
  const inspections: Inspection[] = [];
  for (const run of runs) {
    if (random.chance(0.26)) inspections.push(inspect(random, 8_001 + inspections.length, run));
  }
  return inspections;
}

function inspect(random: Random, id: number, run: Run): Inspection {
  const sampleSize = random.pick([50, 80, 125]);
  const defects = random.count((sampleSize * run.scrapped) / Math.max(1, run.units));
  return {
    id,
    run,
    inspector: random.pick(inspectors),
    sampleSize,
    defects,
    defectType: defects === 0 ? null : random.pick(defectTypes[run.machine.type]),
    deviation: random.between(0, 9) + random.between(0, 6) + defects,
    passed: defects <= sampleSize * acceptance,
  };
}
