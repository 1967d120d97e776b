import type { Measure } from "../../../semantic-query.ts";
import { rowNouns } from "../../english/function-words.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Option } from "../choices.ts";
import type { Draft } from "../draft.ts";
import { countColumn } from "../words/table-words.ts";
import { aggregateOf, namesRows } from "./measured.ts";

/** How sure a word for things or people is a word for the rows. */
const rowEntity = 0.75;

/** "how many medals in total did Kenya win": the column headed so holds it, though no header says "medals". */
export function totalOptions(draft: Draft): readonly Option<Measure>[] {
  const asked = draft.items.some((item) => /\b(?:total|altogether|overall)\b/u.test(item.lower));
  const ofOne = draft.filters.some(
    ({ filter, ref }) => ref !== null && filter.kind === "compare" && filter.operator === "=" && namesRows(draft, ref),
  );
  if ((!asked && !ofOne) || draft.filters.length === 0) return [];
  const [total] = draft.lexicon
    .allColumns()
    .filter((ref) => draft.isNumeric(ref) && /^totals?$/iu.test(draft.lexicon.column(ref).label.trim()));
  return total === undefined ? [] : [{ value: aggregateOf(draft, "sum", total), score: 0.85 }];
}

/** True where people are counted without saying which: each that a file of counts stands for. */
export function speaksOfPeople(draft: Draft): boolean {
  return draft.items.some((item) => /^(?:people|persons|respondents)$/u.test(item.lower));
}

/** "how many people were out of work": in a file of observations the column headed "count" holds them; its rows are no people. */
export function observedOptions(draft: Draft, noun: Item | null, asked: string): readonly Option<Measure>[] {
  const { model } = draft.lexicon;
  const observed = model.origin === "plugin" ? null : countColumn(draft.lexicon, model.primaryTable);
  const people = speaksOfPeople(draft);
  // "how many cyclists in 2025": a noun that nothing is called by may be a part of them, unless the rest says which.
  const narrowed = draft.filters.some(({ filter }) => filter.kind === "compare" && typeof filter.value === "string");
  const said = noun !== null && nounScore(noun) < 1 && (nounScore(noun) >= rowEntity || narrowed);
  const named = noun === null ? people || /\bcount\b/u.test(asked) : said;
  return observed === null || !named ? [] : [{ value: aggregateOf(draft, "sum", observed), score: 0.78 }];
}

/** A noun that names no column: rows are counted, surely when it is a word for a row, less so otherwise. */
export function nounScore(noun: Item): number {
  const forms = noun.lower.split(" ").flatMap((word) => lemmas(word));
  if (forms.some((word) => rowNouns.has(word))) return 1;
  return forms.some((word) => rowEntityNouns.has(word)) ? rowEntity : 0.45;
}
