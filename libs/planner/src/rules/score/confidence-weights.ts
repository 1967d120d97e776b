import type { Features } from "./features.ts";

/**
 * Weights of a logistic regression: how much each observation about a reading moves the log-odds that its answer is the one meant. Fitted
 * (L2, all observations standardised, then scaled back) to some 1 500 questions that other people asked of about 500 tables, each reading
 * judged by comparing its rows with the expected ones.
 */
export const confidenceWeights: { readonly [F in keyof Features]: number } = {
  aggregates: 0.212,
  askedByKind: -0.892,
  beside: 0.189,
  contradiction: -1.314,
  countedUnknown: 0.437,
  counts: -0.56,
  deviation: 0.198,
  doubts: -0.24,
  filterCount: -0.35,
  filterMean: -1.005,
  filterMin: 0.723,
  focus: 0.335,
  focusTie: 0.058,
  fuzzy: 0.362,
  gap: 0.59,
  joins: -0.227,
  leftoverWords: 0.018,
  margin: -0.133,
  noFilter: -1.196,
  noFocus: -0.278,
  openColumns: -0.285,
  openCues: -1.5,
  openValues: -0.245,
  partialValues: -1.471,
  rankedByHint: -0.75,
  ranks: 0.006,
  share: 3.61,
  skipped: -0.392,
  sums: -0.314,
  unexplained: 0.096,
  unknownWords: 0.277,
  weakRank: 0.16,
  wholeTable: -1.525,
  words: -0.207,
  yesNo: -6.359,
};

export const confidenceBias = -1.477;
