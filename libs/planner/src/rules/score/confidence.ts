import { confidenceBias, confidenceWeights } from "./confidence-weights.ts";
import { featureNames, type Features } from "./features.ts";

/** A reading that is less likely right than this is not answered; the question is asked back. */
export const minConfidence = 0.58;

/** No reading of words is certain. */
const most = 0.98;

/** The chance that the reading is the one meant, 0..1. */
export function confidence(features: Features): number {
  const odds = featureNames.reduce((sum, name) => sum + confidenceWeights[name] * features[name], confidenceBias);
  return Math.min(most, Math.round(1000 / (1 + Math.exp(-odds))) / 1000);
}
