import type { Half } from "./eval-set.ts";
import { figuresOf, type Figures } from "./figures.ts";
import type { Outcome } from "./run-set.ts";

export interface Labelled {
  readonly label: string;
  readonly figures: Figures;
}

const halves: readonly Half[] = ["written", "kept", "external"];

/** The figures of each half that the outcomes have. */
export function byHalf(outcomes: readonly Outcome[]): readonly Labelled[] {
  return halves.flatMap((half) => {
    const inside = outcomes.filter(({ question }) => question.half === half);
    return inside.length === 0 ? [] : [{ label: half, figures: figuresOf(inside) }];
  });
}

/** The figures of each category, both halves together: the kept half shows nothing that names a question. */
export function byCategory(outcomes: readonly Outcome[]): readonly Labelled[] {
  const names = [...new Set(outcomes.map(({ question }) => question.category))].toSorted();
  return names.map((label) => ({
    label,
    figures: figuresOf(outcomes.filter(({ question }) => question.category === label)),
  }));
}

/** What may be shown of single questions: everything but the kept half, unless asked for. */
export function missesOf(outcomes: readonly Outcome[], showKept: boolean): readonly Outcome[] {
  return outcomes.filter(
    ({ verdict, question }) => verdict !== "right" && verdict !== "declined" && (showKept || question.half !== "kept"),
  );
}
