import type { Features } from "./features.ts";

/**
 * Weights of a logistic regression: how much each observation about a reading moves the log-odds that its answer is the one meant. Fitted
 * (L2, all observations standardised, then scaled back) to some 1 500 questions that other people asked of about 500 tables, each reading
 * judged by comparing its rows with the expected ones.
 */
export const confidenceWeights: { readonly [F in keyof Features]: number } = {
  aggregates: 0.453,
  askedByKind: -0.857,
  beside: 0.675,
  contradiction: -1.764,
  countedUnknown: 0.785,
  counts: -0.354,
  deviation: 0.019,
  doubts: 0.016,
  filterCount: -0.342,
  filterMean: -0.419,
  filterMin: -0.21,
  focus: 0.576,
  focusTie: 1.239,
  fuzzy: 0.486,
  gap: 0.643,
  joins: -0.14,
  leftoverWords: -0.061,
  margin: -0.125,
  noFilter: -1.28,
  noFocus: 0.049,
  openColumns: -0.359,
  openCues: -1.752,
  openValues: -0.164,
  partialValues: -1.452,
  rankedByHint: -0.443,
  ranks: 0.038,
  share: 3.752,
  skipped: -0.139,
  sums: -0.349,
  unexplained: 0.035,
  unknownWords: 0.385,
  weakRank: -0.125,
  wholeTable: -1.418,
  words: -0.005,
  yesNo: -0.3,
};

export const confidenceBias = -2.333;
