import lemmatize from "wink-lemmatizer";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { tokenize } from "../text/tokens.ts";
import type { Item } from "./item.ts";

/** What a file is, beside what its rows are: a call log has calls. */
const fileKinds = /^(?:log|list|ledger|register|record|report|book|sheet|file|table|history|overview|data|export)$/u;

/** Such a noun names the rows where it names nothing else, and after a number: "more than 20 claims". */
const surely = 0.9;

const nounOf = (word: string): string => lemmatize.noun(word.toLowerCase());

/** What stands behind these in a label says where or of what the rows are. */
const aside = /\s(?:across|by|per|of|in|for|from|at|on|with|and|to)\s.*$/iu;

/** What a row of a table is called by its label: "Insurance claims" and "Claims log" have claims, "Jobs by region" jobs. */
function rowNounOf(label: string): string | undefined {
  return label
    .replace(aside, "")
    .split(/\s+/u)
    .map(nounOf)
    .findLast((word) => !fileKinds.test(word) && /^\p{L}{3,}$/u.test(word));
}

/** "claims above 5,000", "the biggest claims" and "total claims" are of the amount that is claimed. */
const saysAmount = (item: Item | undefined): boolean =>
  item !== undefined &&
  (item.lower === "how much" || item.cues.some(({ cue }) => /^(?:aggregate|superlative|compare|extreme)$/u.test(cue)));

function saysNoun(lexicon: Lexicon, noun: string, reading: Item["columns"][number]): boolean {
  const { label, name } = lexicon.column(reading.ref);
  return tokenize(`${label} ${name.replaceAll("_", " ")}`).some((token) => nounOf(token.lower) === noun);
}

/**
 * "claims" in an upload of insurance claims is its rows, though "Claimed (€)" is of the same family, and "inspections" are no inspectors: a
 * header that has the noun only in another form gives way to the rows.
 */
export function readRowNounFirst(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const [table] = lexicon.model.tables;
  if (lexicon.model.origin === "plugin" || lexicon.model.tables.length !== 1 || table === undefined) return items;
  const noun = rowNounOf(table.label);
  if (noun === undefined) return items;
  return items.map((item) => {
    const which = items[item.index - 1]?.lower === "which";
    const plural = item.end === item.start + 1 && (which || item.lower !== noun) && nounOf(item.lower) === noun;
    if (!plural || item.tables.length === 0) return item;
    const counted = items[item.index - 1]?.number != null;
    const figure = !counted && [-2, -1, 1].some((near) => saysAmount(items[item.index + near]));
    const columns = figure ? item.columns : item.columns.filter((reading) => saysNoun(lexicon, noun, reading));
    const alone = columns.length === 0 && item.columns.length > 0;
    const tables =
      alone || counted
        ? item.tables.map((reading) => ({ ...reading, score: Math.max(reading.score, surely) }))
        : item.tables;
    return { ...item, tables, columns };
  });
}
