import type { SemanticModel } from "@datapilot/semantic";
import { confidenceBias, confidenceWeights, lowerCaseWeights } from "./confidence-weights.ts";
import { featureNames, type Features } from "./features.ts";

/**
 * A reading that is less likely right than this is not answered; the question is asked back. The weights were learnt mostly on uploads
 * with headers as they come; of governed data, whose names somebody chose and explained, readings are right more often than they say.
 */
const leastConfidence = { upload: 0.58, plugin: 0.5 } as const;

/** True for a reading that is too doubtful to be answered. */
export function isDoubtful(chance: number, { origin }: Pick<SemanticModel, "origin">): boolean {
  return chance < leastConfidence[origin];
}

/** No reading of words is certain. */
const most = 0.98;

/** The chance that the reading is the one meant, 0..1. */
export function confidence(features: Features): number {
  // Where no capital tells names from words, what was matched and what was left says something else.
  const small = features.lowerCase;
  const weight = (name: keyof Features): number => confidenceWeights[name] + small * lowerCaseWeights[name];
  const odds = featureNames.reduce((sum, name) => sum + weight(name) * features[name], confidenceBias);
  return Math.min(most, Math.round(1000 / (1 + Math.exp(-odds))) / 1000);
}
