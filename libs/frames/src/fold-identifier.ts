/** PostgreSQL's reserved key words (those that can't name a column unquoted), its system columns, and the column every data table has of its own. */
const taken = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
  current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having
  ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
  notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar
  some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window
  with ctid xmin xmax cmin cmax tableoid dataset_id`.split(/\s+/),
);

/** PostgreSQL cuts identifiers after this many bytes. */
const maxBytes = 63;

const latinSpecials: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", þ: "th" };

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let out = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    out += character;
  }
  return out;
}

/**
 * A header as an SQL name: lower-case snake case, at most 63 bytes, never starting with a digit, never a reserved word.
 * Latin letters lose their accents; letters of other scripts stay, as PostgreSQL takes any letter.
 * A name without letters or digits becomes `unnamed`.
 */
export function foldIdentifier(name: string): string {
  const snake = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[ßæœøđłþ]/g, (letter) => latinSpecials[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  const started = snake === "" ? "unnamed" : /^[\p{Nd}\p{M}]/u.test(snake) ? `c_${snake}` : snake;
  const cut = cutToBytes(started, maxBytes);
  return taken.has(cut) ? `${cut}_` : cut;
}

/** The SQL names of a table's columns, in order: folded, and made unique with `_2`, `_3`, … */
export function foldIdentifiers(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const base = foldIdentifier(name);
    let unique = base;
    for (let n = 2; used.has(unique); n += 1) {
      const suffix = `_${n}`;
      unique = cutToBytes(base, maxBytes - suffix.length) + suffix;
    }
    used.add(unique);
    return unique;
  });
}
