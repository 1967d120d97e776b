/** Letters and digits of a name in lower case: `Unit price`, `unit_price` and `UnitPrice` are one. */
export function folded(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]/gu, "");
}

/** How many letters must be typed otherwise to get from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + same));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}

/** The names most like a wrong one, best first: those that contain it or are few letters away. */
export function nearNames(wrong: string, names: readonly string[], most = 3): string[] {
  const sought = folded(wrong);
  const rated = names.map((name) => {
    const candidate = folded(name);
    const contains = sought.length > 2 && (candidate.includes(sought) || sought.includes(candidate));
    return { name, score: contains ? 0.2 : distance(sought, candidate) / Math.max(sought.length, candidate.length, 1) };
  });
  return rated
    .filter(({ score }) => score <= 0.5)
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ name }) => name);
}
