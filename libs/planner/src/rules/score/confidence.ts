import type { Features } from "./features.ts";

/** Weights of a logistic regression: how each observation moves the log-odds that a reading is the one meant. */
export const confidenceWeights: Partial<Record<keyof Features, number>> = {
  unexplained: -0.9,
  openValues: -0.8,
  openCues: -0.6,
  focus: 2,
  noFocus: -1,
  focusTie: -0.8,
  margin: 1,
  filterMin: 1.2,
  doubts: -0.7,
};
export const confidenceBias = -1;

/** A reading that is less likely right than this is not answered; the question is asked back. */
export const minConfidence = 0.5;

/** The chance that the reading is the one meant, 0..1. */
export function confidence(features: Features): number {
  let odds = confidenceBias;
  for (const key of featureNames) odds += (confidenceWeights[key] ?? 0) * features[key];
  return 1 / (1 + Math.exp(-odds));
}

const featureNames = [
  "unexplained", "share", "openCues", "openValues", "leftoverWords", "focus", "noFocus", "focusTie", "skipped", "deviation", "margin",
  "filterMin", "filterMean", "filterCount", "partialValues", "doubts", "counts", "ranks", "aggregates", "yesNo", "wholeTable", "words",
] as const satisfies readonly (keyof Features)[];
