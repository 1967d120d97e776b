import type { Features } from "./features.ts";

/**
 * Weights of a logistic regression: how much each observation about a reading moves the log-odds that its answer is the one meant. Fitted
 * by `tsx test/eval/fit-confidence.ts FOLDER…` (L2, observations standardised, then scaled back) to 1633 questions, each reading judged
 * by comparing its rows with the expected ones; a few are given there, with the reason.
 */
export const confidenceWeights: { readonly [F in keyof Features]: number } = {
  aggregates: 0.717,
  askedByKind: -1.114,
  beside: 0.294,
  comparesNothing: -3.304,
  contradiction: -4,
  countedUnknown: 1.776,
  counts: 0.308,
  countsAll: -3.093,
  countsOne: -1.624,
  countsPart: -1.278,
  deviation: -0.767,
  doubts: 0,
  elsewhere: -0.29,
  fileOrder: -0.74,
  filterCount: -0.144,
  filterMean: 0.028,
  filterMin: 1.316,
  focus: 0.897,
  focusTie: 5.056,
  fuzzy: 0.426,
  gap: 0.589,
  joins: -0.378,
  leftoverWords: 0.181,
  margin: 0.608,
  noFilter: -1.462,
  noFocus: 0,
  openColumns: -0.725,
  openCues: -1.731,
  openValues: -0.736,
  partOfOthers: -2.164,
  partialValues: -0.446,
  rankedByHint: -0.421,
  ranks: 0.4,
  severalInOne: -1.701,
  share: 4.058,
  skipped: -0.519,
  sorted: 1.563,
  sums: -0.843,
  unexplained: 0.144,
  unknownWords: 0.308,
  unmeasured: -4.002,
  unreadName: -1.5,
  unsaidLogic: 0,
  weakRank: 0,
  wholeTable: -1.894,
  words: -0.683,
  yesNo: -0.3,
};

export const confidenceBias = -4.431;
