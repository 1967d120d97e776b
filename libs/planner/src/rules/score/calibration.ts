import type { Calibrated } from "./confidence.ts";

/**
 * Weights of a logistic regression that maps the likelihood of a reading to the chance that it is right for a question which nobody who
 * writes rules has read. Fitted by `tsx test/eval/fit-calibration.ts` to the kept halves of the question sets, 716 readings.
 */
export const calibration: { readonly [C in Calibrated]: number } = {
  odds: 0.288,
  share: 3.657,
  words: -1.144,
};

export const calibrationBias = -1.758;
