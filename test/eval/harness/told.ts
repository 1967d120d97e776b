/** Words that say nothing of what a sentence is about. */
const common = new Set(
  "the a an and or of to in for with by on at from is are was were there has have been not no other others than compared more most all over each any it its as that which this their between within across column conduct analysis insight there's does do significant significantly notably varied variable suspiciously particular identified observed".split(
    " ",
  ),
);

/** Words that say the same of figures, by the first letters of each. One name for a family. */
const families: readonly (readonly [string, readonly string[]])[] = [
  ["high", ["high", "long", "larg", "great", "most", "lead", "top", "expens", "slow", "elevat", "peak", "domina"]],
  ["low", ["low", "short", "small", "least", "few", "cheap", "fast"]],
  ["up", ["increas", "grow", "grew", "rise", "rose", "rising", "climb", "upward"]],
  ["down", ["decreas", "declin", "fall", "fell", "drop", "downward", "shrink", "shrank"]],
  ["relation", ["correlat", "relation", "depend", "predict", "associat"]],
  ["time", ["time", "duration", "days", "hours", "period", "ttr"]],
  ["cost", ["cost", "amount", "spend", "spent", "price", "value"]],
  ["even", ["uniform", "even", "equal", "same", "similar"]],
  ["spread", ["vari", "differ", "dispar", "disprop", "fluctuat"]],
  ["repeated", ["repeat", "repetit", "duplic", "identic"]],
  ["average", ["averag", "mean", "median", "typical"]],
];

function stemOf(word: string): string {
  return families.find(([, starts]) => starts.some((start) => word.startsWith(start)))?.[0] ?? word.slice(0, 6);
}

/** What a sentence speaks of: its words by their stems, so that "correlation" meets "correlates" and "longest" "highest". */
export function stems(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map(stemOf));
}

/** Names in a sentence: words with a capital that do not begin it, such as "Finance" and "Australia". */
function names(text: string): readonly string[] {
  const written = text.match(/(?<![.!?]\s|^)\b\p{Lu}\p{Ll}{2,}/gu) ?? [];
  return written
    .map((word) => word.toLowerCase())
    .filter((word) => !common.has(word) && stemOf(word) === word.slice(0, 6));
}

const opposite: readonly (readonly [string, string])[] = [
  ["up", "down"],
  ["even", "spread"],
];

function contradicts(planted: ReadonlySet<string>, told: ReadonlySet<string>): boolean {
  const says = (set: ReadonlySet<string>, one: string, other: string): boolean => set.has(one) && !set.has(other);
  return opposite.some(
    ([one, other]) =>
      (says(planted, one, other) && says(told, other, one)) || (says(planted, other, one) && says(told, one, other)),
  );
}

/**
 * How much of a planted insight one of ours tells, 0 to 1: the share of its telling words that ours has too. 0 where ours says the
 * opposite, or has none of the names that the planted one is about. Crude all the same: it sees words, not what is said of them.
 */
export function shareTold(planted: string, text: string): number {
  // What is listed for comparison is not what is told.
  const told = text.replace(/\bThe others: .*$/su, "");
  const [wanted, found] = [stems(planted), stems(told)];
  if (contradicts(wanted, found)) return 0;
  const named = names(planted);
  if (named.length > 0 && !named.some((name) => told.toLowerCase().includes(name))) return 0;
  return [...wanted].filter((word) => found.has(word)).length / Math.max(1, wanted.size);
}
