import type { Candidate } from "../candidates/candidates.ts";

/** How far the reading taken at each place is from the best of the others there. */
export function margins(candidate: Candidate): readonly number[] {
  return candidate.draft.choices.points.flatMap((point) => {
    const taken = point.scores[point.picked] ?? 0;
    const others = point.scores.filter((_, index) => index !== point.picked);
    return others.length === 0 ? [] : [Math.abs(taken - Math.max(...others))];
  });
}

/** How much better the best readings of all places are than those taken. */
export function deviation(candidate: Candidate): number {
  return candidate.draft.choices.points.reduce(
    (sum, point) => sum + (point.scores[0] ?? 0) - (point.scores[point.picked] ?? 0),
    0,
  );
}
