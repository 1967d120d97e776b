import { nameWords } from "./name-words.ts";

/** Words of a file's name that say nothing of its rows. */
const noise: ReadonlySet<string> = new Set(
  "data dataset csv tsv xlsx xls json jsonl parquet gz export final copy raw clean cleaned sample file table sheet new old full the v".split(
    " ",
  ),
);

/** What a file's name says of its rows: `2024_Sales-final(2).csv` → "Sales". Falls back to the whole name. */
export function tableLabel(filename: string): string {
  const words = nameWords(filename.replace(/^.*[\\/]/, "").replace(/\.[A-Za-z0-9.]{1,12}$/, ""));
  const telling = words.filter((word) => !noise.has(word) && !/^v?\d+$/.test(word));
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

function singularWord(word: string): string {
  const known = irregular.get(word.toLowerCase());
  if (known !== undefined) return known;
  if (/(ss|us|is)$/i.test(word) || word.length < 4) return word;
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ses|xes|zes|ches|shes)$/i.test(word))
    return /(ses|zes)$/i.test(word) && !/(sses|zzes|uses)$/i.test(word) ? word.slice(0, -1) : word.slice(0, -2);
  return /s$/i.test(word) ? word.slice(0, -1) : word;
}
