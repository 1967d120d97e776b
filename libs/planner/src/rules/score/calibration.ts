import type { Calibrated } from "./confidence.ts";

/**
 * Weights of a logistic regression that maps the likelihood of a reading to the chance that it is right for a question which nobody who
 * writes rules has read. Fitted by `tsx test/eval/fit-calibration.ts` to the kept halves of the question sets, 716 readings.
 */
export const calibration: { readonly [C in Calibrated]: number } = {
  odds: 0.308,
  share: 3.595,
  words: -1.229,
};

export const calibrationBias = -2.052;
