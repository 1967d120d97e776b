import { nameWords } from "./name-words.ts";

/** Words of a file's name that say nothing of its rows. */
const noise: ReadonlySet<string> = new Set(
  "data dataset csv tsv xlsx xls json jsonl parquet gz export final copy raw clean cleaned sample file table sheet new old full the v".split(
    " ",
  ),
);

/** What a file's name says of its rows: `2024_Sales-final(2).csv` → "Sales", `shop__orders.csv` → "Orders". Falls back to the whole name. */
export function tableLabel(filename: string): string {
  const name = filename.replace(/^.*[\\/]/, "").replace(/\.[A-Za-z0-9.]{1,12}$/, "");
  // Exports of a database write the table after its database: "shop__orders".
  const words = nameWords(/[A-Za-z]/.test(name.split(/__+/).at(-1) ?? "") ? (name.split(/__+/).at(-1) ?? name) : name);
  const telling = words.filter((word, index) => !noise.has(word) && !/^v?\d+$/.test(word) && word !== words[index - 1]);
  const label = (telling.length > 0 ? telling : words).join(" ");
  return label === "" ? "Dataset" : label.charAt(0).toUpperCase() + label.slice(1);
}

const irregular: ReadonlyMap<string, string> = new Map([
  ["people", "person"],
  ["children", "child"],
  ["men", "man"],
  ["women", "woman"],
  ["mice", "mouse"],
  ["feet", "foot"],
  ["teeth", "tooth"],
  ["geese", "goose"],
  ["series", "series"],
  ["species", "species"],
  ["news", "news"],
  ["data", "data"],
  ["movies", "movie"],
  ["cookies", "cookie"],
  ["analyses", "analysis"],
  ["indices", "index"],
  ["matrices", "matrix"],
  ["sales", "sale"],
  ["lives", "life"],
  ["wives", "wife"],
  ["knives", "knife"],
  ["leaves", "leaf"],
  ["statistics", "statistic"],
]);

/** The singular of an English noun (the last word of a phrase): "car sales" → "car sale". */
export function singular(phrase: string): string {
  const start = phrase.lastIndexOf(" ") + 1;
  return phrase.slice(0, start) + singularWord(phrase.slice(start));
}

/** Endings in the order in which they are tried: how many letters go, and what comes instead. */
const endings: readonly (readonly [ending: RegExp, drop: number, add: string])[] = [
  [/(ss|us|is)$/i, 0, ""],
  [/ies$/i, 3, "y"],
  [/(ss|x|zz|ch|sh)es$/i, 2, ""],
  [/(ou|au)ses$/i, 1, ""],
  [/uses$/i, 2, ""],
  [/s$/i, 1, ""],
];

function singularWord(word: string): string {
  const known = irregular.get(word.toLowerCase());
  if (known !== undefined) return known;
  const rule = word.length < 4 ? undefined : endings.find(([ending]) => ending.test(word));
  return rule === undefined ? word : word.slice(0, word.length - rule[1]) + rule[2];
}
