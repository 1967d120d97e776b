import type { SemanticModel } from "@datapilot/semantic";
import { isConnected } from "../../compile/tables.ts";
import type { Candidate } from "../candidates/candidates.ts";
import { featuresOf, type Features } from "./features.ts";
import type { Coverage } from "./coverage.ts";
import { rankingWeights } from "./weights.ts";

export interface Ranked {
  readonly candidate: Candidate;
  readonly features: Features & { readonly coverage: Coverage };
  readonly score: number;
}

function scoreOf(features: Features): number {
  const weights = rankingWeights;
  return (
    weights.unexplained * features.unexplained +
    weights.focus * features.focus +
    weights.deviation * features.deviation +
    weights.filters * features.filterMean +
    weights.doubt * features.doubts
  );
}

/** The readings that can be compiled, best first; readings that come to the same query are one. */
export function rank(model: SemanticModel, candidates: readonly Candidate[]): readonly Ranked[] {
  const ranked = candidates
    .filter((candidate) => isConnected(model, candidate.query))
    .map((candidate): Ranked => {
      const features = featuresOf(candidate);
      return { candidate, features, score: scoreOf(features) };
    })
    .toSorted((a, b) => b.score - a.score);
  const seen = new Set<string>();
  const different = ranked.filter(({ candidate }) => {
    const key = JSON.stringify(candidate.query);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return different.map((one, index) => {
    const next = different[index + 1];
    return next === undefined
      ? one
      : { ...one, features: { ...one.features, gap: Math.min(2, one.score - next.score) } };
  });
}
