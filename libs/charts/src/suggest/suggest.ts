import type { ChartSuggestion } from "@datapilot/contracts";
import type { Candidate } from "./candidate.ts";
import { scoreOf } from "./effectiveness.ts";
import { enumerate } from "./enumerate.ts";
import type { ChartData, ChartTask } from "./field.ts";
import { specOf } from "./spec-of.ts";
import { reasonOf, titleOf } from "./words.ts";

export interface ScoredCandidate {
  readonly chart: Candidate;
  readonly score: number;
}

const shown = 6;
// Below this a chart hides more than it shows.
const worthShowing = 0.3;

/**
 * The charts that show the data best, each different from the others, with the reason for each; no model is asked and no column
 * invented:
 *
 *     enumerate what types allow → score by effectiveness rules → pick the best, each time weighing down what is alike
 */
export function suggestCharts(data: ChartData, task?: ChartTask): readonly ChartSuggestion[] {
  return diverse(rank(data, task), shown).map(({ chart, score }) => ({
    chart_type: chart.kind,
    x: chart.x?.name ?? null,
    y: chart.y[0]?.name ?? null,
    hue: chart.hue?.name ?? null,
    title: titleOf(chart),
    reason: reasonOf(chart),
    score: Math.round(score * 1_000) / 1_000,
    spec: specOf(chart),
  }));
}

/** All candidates, best first. */
export function rank(data: ChartData, task?: ChartTask): readonly ScoredCandidate[] {
  return enumerate(data)
    .map((chart) => ({ chart, score: scoreOf(chart, data, task) }))
    .sort((a, b) => b.score - a.score);
}

/** Greedy picks by score less likeness to what is picked (maximal marginal relevance, Carbonell & Goldstein 1998). */
function diverse(ranked: readonly ScoredCandidate[], count: number): readonly ScoredCandidate[] {
  const left = ranked.filter(({ score }) => score >= worthShowing);
  const picked: ScoredCandidate[] = [];
  while (picked.length < count && left.length > 0) {
    let best = 0;
    let bestWorth = Number.NEGATIVE_INFINITY;
    left.forEach((candidate, at) => {
      const worth = candidate.score - picked.reduce((sum, other) => sum + likeness(candidate.chart, other.chart), 0);
      if (worth > bestWorth) [best, bestWorth] = [at, worth];
    });
    picked.push(...left.splice(best, 1));
  }
  return picked.sort((a, b) => b.score - a.score);
}

function likeness(a: Candidate, b: Candidate): number {
  const sameKind =
    a.kind === b.kind || [a, b].every(({ kind }) => kind === "bar" || kind === "barh" || kind === "count");
  const names = (chart: Candidate): string => [chart.x?.name, ...chart.y.map((field) => field.name)].join("|");
  const sameMeasure = (a.y[0]?.name ?? "") === (b.y[0]?.name ?? "");
  return (
    (sameKind ? 0.18 : 0) +
    (names(a) === names(b) ? 0.15 : 0) +
    (a.x?.name === b.x?.name ? 0.05 : 0) +
    (sameMeasure ? 0.03 : 0)
  );
}
