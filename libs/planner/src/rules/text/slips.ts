import { distance } from "fastest-levenshtein";

/** "regoin" for "region": two neighbours changed places. */
function isSwapped(known: string, word: string): boolean {
  if (known.length !== word.length) return false;
  let at = 0;
  while (at < known.length && known[at] === word[at]) at += 1;
  return known[at] === word[at + 1] && known[at + 1] === word[at] && known.slice(at + 2) === word.slice(at + 2);
}

/** True when a word may be a misspelling of a known one: the same first letter, and at most so many letters wrong, or two of them swapped. */
export function isSlipOf(known: string, word: string, slips: number): boolean {
  if (known[0] !== word[0] || Math.abs(known.length - word.length) > slips) return false;
  return distance(known, word) <= slips || isSwapped(known, word);
}
