import type { InsightKind } from "@datapilot/contracts";
import { benjaminiHochberg } from "../../statistics/multiple-tests.ts";
import type { Finding } from "../finding.ts";

/** What a detector says of something that it found; the search adds severity, score and the corrected p-value. */
export type Told = Omit<Finding, "severity" | "score" | "p_value" | "rule_id" | "table">;

/** A test that a detector made. */
export interface Tested {
  readonly kind: InsightKind;
  /** Null: nothing was left to chance, such as a count of empty cells. */
  readonly p: number | null;
  /** How large the effect is, 0–1. */
  readonly strength: number;
  /** How much a person wants to know of such a thing, 0–1. */
  readonly interest: number;
  /** Called for those that hold only. */
  readonly tell: () => Told;
}

export interface Judged extends Tested {
  /** After correction for the number of tests. */
  readonly adjusted: number | null;
}

/** Collects the tests of all detectors, also those that found nothing: how many were made decides what each is worth. */
export interface Search {
  /** A test whose effect is too small to be told. */
  countTest(p: number): void;
  add(tested: Tested): void;
  /** True when the time budget is spent: a detector then ends, and the run says what was left out. */
  readonly isOver: () => boolean;
  judge(level: number): readonly Judged[];
}

export function createSearch(isOver: () => boolean): Search {
  const others: number[] = [];
  const found: Tested[] = [];
  return {
    countTest: (p) => void others.push(Number.isNaN(p) ? 1 : p),
    add: (tested) => void found.push(tested),
    isOver,
    judge: (level) => {
      const tested = found.filter((one) => one.p !== null);
      const adjusted = benjaminiYekutieli([...tested.map((one) => one.p ?? 1), ...others]);
      const judged = tested.map((one, index): Judged => ({ ...one, adjusted: adjusted[index] ?? 1 }));
      const untested = found.filter((one) => one.p === null).map((one): Judged => ({ ...one, adjusted: null }));
      return [...judged.filter((one) => (one.adjusted ?? 0) <= level), ...untested];
    },
  };
}

/**
 * p-values by Benjamini and Yekutieli's procedure (2001): the share of false findings stays below the level however the tests depend
 * on each other, as tests on the same rows do. It is Benjamini and Hochberg's with p-values times 1 + 1/2 + … + 1/m.
 */
export function benjaminiYekutieli(pValues: readonly number[]): readonly number[] {
  const factor = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return benjaminiHochberg(pValues).map((p) => Math.min(1, p * factor));
}
