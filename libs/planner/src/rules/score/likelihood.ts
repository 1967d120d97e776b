import type { SemanticModel } from "@datapilot/semantic";
import { featureNames, type Features } from "./features.ts";
import { likelihoodBias, likelihoodWeights, lowerCaseWeights } from "./likelihood-weights.ts";

/**
 * A reading that is less likely right than this is not answered; the question is asked back. The weights were learnt mostly on uploads
 * with headers as they come; of governed data, whose names somebody chose and explained, readings are right more often than they say.
 */
const leastLikelihood = { upload: 0.58, plugin: 0.5 } as const;

/** True for a reading that is too doubtful to be answered. */
export function isDoubtful(chance: number, { origin }: Pick<SemanticModel, "origin">): boolean {
  return chance < leastLikelihood[origin];
}

/** The log-odds that the reading is the one meant, as they were with the questions that the rules were written against. */
export function oddsOf(features: Features): number {
  // Where no capital tells names from words, what was matched and what was left says something else.
  const small = features.lowerCase;
  const weight = (name: keyof Features): number => likelihoodWeights[name] + small * lowerCaseWeights[name];
  return featureNames.reduce((sum, name) => sum + weight(name) * features[name], likelihoodBias);
}

/** `oddsOf` as a chance, 0..1: what decides between answering and asking back. It is no measure for people: see `confidence`. */
export function likelihood(features: Features): number {
  return Math.round(1000 / (1 + Math.exp(-oddsOf(features)))) / 1000;
}
