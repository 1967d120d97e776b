import type { Features } from "./features.ts";

/**
 * Weights of a logistic regression: how much each observation about a reading moves the log-odds that its answer is the one meant. Fitted
 * by `tsx test/eval/fit-confidence.ts FOLDER…` (L2, observations standardised, then scaled back) to 1633 questions, each reading judged
 * by comparing its rows with the expected ones; a few are given there, with the reason.
 */
export const confidenceWeights: { readonly [F in keyof Features]: number } = {
  aggregates: 0.738,
  askedByKind: -1.092,
  beside: 0.438,
  comparesNothing: -3.065,
  contradiction: -4,
  countedUnknown: 1.727,
  counts: 0.405,
  countsAll: -3.001,
  countsOne: -1.625,
  countsPart: -1.155,
  deviation: -0.619,
  doubts: 0,
  elsewhere: -0.225,
  fileOrder: -0.748,
  filterCount: -0.074,
  filterMean: -0.533,
  filterMin: 1.698,
  focus: 0.661,
  focusTie: 3.436,
  fuzzy: 0.409,
  gap: 0.633,
  joins: -0.383,
  leftoverWords: 0.153,
  margin: 0.573,
  noFilter: -1.553,
  noFocus: 0,
  openColumns: -0.719,
  openCues: -1.756,
  openValues: -0.631,
  overTables: 0.6,
  partOfOthers: -2.138,
  partialValues: -0.564,
  rankedByHint: -0.339,
  ranks: 0.483,
  severalInOne: -1.694,
  share: 4.064,
  skipped: -0.472,
  sorted: 1.797,
  sums: -0.789,
  unexplained: 0.153,
  unknownWords: 0.35,
  unmeasured: -3.982,
  unreadName: -1.5,
  unsaidLogic: 0,
  weakRank: 0,
  wholeTable: -2.58,
  words: -0.736,
  yesNo: -0.3,
};

export const confidenceBias = -4.329;
