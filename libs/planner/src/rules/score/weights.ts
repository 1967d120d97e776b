/** What each observation adds to the score of a reading. Readings of one question are compared by their sum. */
export const rankingWeights = {
  /** Per unit of weight left unexplained. */
  unexplained: -1,
  /** The asked columns' score, 0..1. */
  focus: 0.9,
  /** Sum over places of how far the reading taken is behind the best one there. */
  deviation: -1.4,
  /** Average score of the filters. */
  filters: 0.3,
  /** Per named doubt. */
  doubt: -0.35,
} as const;
