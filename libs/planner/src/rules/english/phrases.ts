import type { Cue } from "./cue.ts";
import type { ComparisonOperator } from "../../semantic-query.ts";

export type Table = readonly (readonly [string, Cue])[];

export const phrases = (list: string, cue: Cue): Table =>
  list.split("|").map((phrase) => [phrase.trim(), cue] as const);
export const extreme = (direction: "asc" | "desc", hints: string | null): Cue => ({
  cue: "superlative",
  direction,
  hints: hints === null ? null : hints.split(" "),
});
export const compare = (operator: ComparisonOperator): Cue => ({ cue: "compare", operator });
export const compareHint = (operator: ComparisonOperator, hints: string): Cue => ({
  cue: "compare_hint",
  operator,
  hints: hints.split(" "),
});
export const difference = (hints: string): Cue => ({ cue: "difference", hints: hints.split(" ") });

export const age = "age -born -birth -birthday -dob -founded -built -year -date";
export const size = "size area population capacity number total amount";
export const money = "price cost fare fee value budget salary amount rate";
