/** Edit distance with adjacent transpositions (optimal string alignment; Damerau 1964, Wagner & Fischer 1974). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The candidate most like `word` (case and separators folded), or null when none is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const folded = word.toLowerCase().replaceAll(/[\s_-]+/g, "_");
  let best: string | null = null;
  // A third of the letters may be wrong: more than that is another word.
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(folded, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? candidates.find((candidate) => isPart(folded, candidate.toLowerCase())) ?? null;
}

/** One name begins the other: `customer` for `customer_id`. Two letters begin too many names. */
function isPart(a: string, b: string): boolean {
  return Math.min(a.length, b.length) > 2 && (a.startsWith(b) || b.startsWith(a));
}

/** What to write for a name that is not among `candidates`. */
export function suggest(word: string, candidates: readonly string[]): string {
  const match = nearest(word, candidates);
  if (match !== null) return `Write "${match}".`;
  if (candidates.length === 0) return "Remove it; nothing can be named here.";
  const shown = candidates.slice(0, 12).join(", ");
  return `Write one of: ${shown}${candidates.length > 12 ? ", …" : ""}.`;
}
