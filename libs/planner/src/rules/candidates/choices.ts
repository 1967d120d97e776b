/** One of several readings of a place in the question. */
export interface Option<T> {
  readonly value: T;
  readonly score: number;
}

/** A place where readings competed. */
export interface ChoicePoint {
  readonly id: string;
  readonly scores: readonly number[];
  readonly picked: number;
}

/**
 * The readings taken while a candidate is built: at each place the best, unless another is forced. Building again with a place forced
 * gives the next candidate.
 */
export class Choices {
  private readonly forced: ReadonlyMap<string, number>;
  private readonly taken: ChoicePoint[] = [];

  constructor(forced: ReadonlyMap<string, number> = new Map()) {
    this.forced = forced;
  }

  /** Takes the best of the options (the first of equals), or the forced one; null when there are none. */
  pick<T>(id: string, options: readonly Option<T>[]): Option<T> | null {
    const sorted = options.toSorted((a, b) => b.score - a.score);
    const wanted = this.forced.get(id) ?? 0;
    const picked = wanted < sorted.length ? wanted : 0;
    const option = sorted[picked];
    if (option === undefined) return null;
    this.taken.push({ id, scores: sorted.map((one) => one.score), picked });
    return option;
  }

  get points(): readonly ChoicePoint[] {
    return this.taken;
  }
}
