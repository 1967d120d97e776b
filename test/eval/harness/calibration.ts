import type { Outcome } from "./run-set.ts";

/** The answers with a confidence from `from` up to below `to` (the last bin: up to and with 1). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

export interface Calibration {
  readonly bins: readonly Bin[];
  /** Expected calibration error: the mean distance of confidence and share right over the bins, weighed by answers. */
  readonly error: number;
}

// The bands that people see begin at 0.45 and 0.9.
const edges = [0, 0.3, 0.45, 0.6, 0.75, 0.9, 0.95, 1] as const;

/** Holds the confidence of the answers with rows against how many of them are right. */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  const answers = outcomes.filter(({ verdict }) => verdict === "right" || verdict === "wrong");
  const bins = edges.slice(0, -1).flatMap((from, index) => binOf(answers, from, edges[index + 1] ?? 1));
  const error = bins.reduce((sum, bin) => sum + bin.answers * Math.abs(bin.meanConfidence - bin.shareRight), 0);
  return { bins, error: answers.length === 0 ? 0 : error / answers.length };
}

function binOf(answers: readonly Outcome[], from: number, to: number): readonly Bin[] {
  const inside = answers.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
  if (inside.length === 0) return [];
  const right = inside.filter(({ verdict }) => verdict === "right").length;
  const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
  return [{ from, to, answers: inside.length, meanConfidence: sum / inside.length, shareRight: right / inside.length }];
}
