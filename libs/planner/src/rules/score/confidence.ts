import { calibration, calibrationBias } from "./calibration.ts";
import type { Features } from "./features.ts";
import { oddsOf } from "./likelihood.ts";

/** What the chance is computed from that a reading of a question which nobody has asked before is the one meant. */
export const calibratedNames = ["odds", "share", "words"] as const;

export type Calibrated = (typeof calibratedNames)[number];

/** Beyond these, more of what speaks for a reading or against it changes nothing: e^6 is 400 to 1. */
const mostOdds = 6;

/** No reading of words is certain. */
const most = 0.98;

/** The observations that `calibration` weighs: the odds of the reading, the share of the question it explains (0..1), the question's items (in tens). */
export function calibratedOn(features: Features): Readonly<Record<Calibrated, number>> {
  const odds = Math.max(-mostOdds, Math.min(mostOdds, oddsOf(features)));
  return { odds, share: features.share, words: features.words };
}

/**
 * The chance that the reading is the one meant, 0..1, as a person is told it. The likelihood is learnt on questions that the rules were
 * written against, of which nearly all are read right by now; this one on questions that nobody who writes rules has read, so it is
 * lower, and lowest where much of a long question is not explained. Wrong readings weigh half more in it: it says too little rather than too much.
 */
export function confidence(features: Features): number {
  const { odds, share, words } = calibratedOn(features);
  const sum = calibration.odds * odds + calibration.share * share + calibration.words * words + calibrationBias;
  return Math.min(most, Math.round(1000 / (1 + Math.exp(-sum))) / 1000);
}
