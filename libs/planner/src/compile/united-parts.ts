/** A SELECT and the names of the figures in it. */
export interface Part {
  readonly sql: string;
  readonly figures: readonly string[];
}

/** Two parts as one, a row per group. Not a join: the group of rows without a name is one group of both parts, and NULL joins nothing. */
function united(keys: readonly string[], left: Part, right: Part): Part {
  const figures = [...left.figures, ...right.figures];
  const of = (part: Part): string =>
    figures.map((name) => (part.figures.includes(name) ? name : `NULL AS ${name}`)).join(", ");
  const groups = keys.join(", ");
  const sql = `SELECT ${groups}, ${figures.map((name) => `max(${name}) AS ${name}`).join(", ")}
FROM (SELECT ${groups}, ${of(left)}
FROM (${left.sql}) AS one_part
UNION ALL
SELECT ${groups}, ${of(right)}
FROM (${right.sql}) AS other_part) AS both_parts
GROUP BY ${groups}`;
  return { sql, figures };
}

/** What a FROM takes to have the figures of all parts in one row per group; the parts have the keys' columns in common, and no other. */
export function unitedParts(keys: readonly string[], parts: readonly Part[]): string {
  if (keys.length === 0) return parts.map(({ sql }, index) => `(${sql}) AS part_${index + 1}`).join("\nCROSS JOIN ");
  // Two at a time: a column that is NULL in two parts of a UNION is a text, which no number of a third one fits.
  return `(${parts.reduce((left, right) => united(keys, left, right)).sql}) AS parts`;
}
