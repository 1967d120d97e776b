const names: readonly (readonly [string, string])[] = [
  ["jan", "uary"],
  ["feb", "ruary"],
  ["mar", "ch"],
  ["apr", "il"],
  ["may", ""],
  ["jun", "e"],
  ["jul", "y"],
  ["aug", "ust"],
  ["sep", "tember"],
  ["oct", "ober"],
  ["nov", "ember"],
  ["dec", "ember"],
];

/** A word in upper and lower case and any mixture, in the syntax that JavaScript and Rust regular expressions share. */
export const anyCase = (word: string): string =>
  Array.from(word, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`).join("");

/** A month's name as people write it: whole, or short with or without a point; September also as "Sept". */
export const monthWord = `(?:${names
  .map(([short, rest]) => {
    const more = short === "sep" ? `${anyCase(rest)}|${anyCase("t")}` : anyCase(rest);
    return `${anyCase(short)}(?:${more})?`;
  })
  .join("|")})\\.?`;
