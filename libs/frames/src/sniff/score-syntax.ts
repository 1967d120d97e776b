import type { Syntax } from "../delimited/syntax.ts";
import { cellKind } from "./cell-kind.ts";
import { sampleRecords, type SampleRecord } from "./sample-records.ts";

/** A candidate syntax with its score; the higher, the more the text looks like a table by it. */
export interface ScoredSyntax {
  readonly syntax: Syntax;
  readonly score: number;
  readonly records: readonly SampleRecord[];
}

/** So that a text of one column keeps a score above zero. */
const singleCell = 0.001;

/**
 * Row pattern score of Van den Burg, Nazábal, Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019):
 * the mean over patterns k of N_k · max(ε, L_k − 1) / L_k, where N_k rows have L_k cells.
 */
function patternScore(records: readonly SampleRecord[]): number {
  const patterns = new Map<number, number>();
  for (const record of records) patterns.set(record.cells.length, (patterns.get(record.cells.length) ?? 0) + 1);
  let sum = 0;
  for (const [length, count] of patterns) sum += (count * Math.max(singleCell, length - 1)) / length;
  return sum / Math.max(1, patterns.size);
}

/** Type score of the same paper: the share of cells whose text is of a known kind. */
function typeScore(records: readonly SampleRecord[]): number {
  let cells = 0;
  let known = 0;
  for (const record of records) {
    for (const [at, cell] of record.cells.entries()) {
      cells += 1;
      if (cellKind(cell, record.quoted[at] === true) !== "unknown") known += 1;
    }
  }
  return known / Math.max(1, cells);
}

/** Scores a sample read by a syntax. Quotes out of place count against it: they tell of a wrong quote or delimiter. */
export function scoreSyntax(
  bytes: Buffer,
  syntax: Syntax,
  whole: boolean,
  prior: number,
  maxRecords: number,
): ScoredSyntax {
  const records = sampleRecords(bytes, syntax, whole, maxRecords);
  const filled = records.filter((record) => !record.blank);
  const odd = filled.filter((record) => record.oddities > 0).length / Math.max(1, filled.length);
  return {
    syntax,
    score: patternScore(filled.filter((record) => record.oddities === 0)) * typeScore(filled) * (1 - odd / 2) * prior,
    records,
  };
}
