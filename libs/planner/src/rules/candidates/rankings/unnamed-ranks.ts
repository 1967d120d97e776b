import type { ColumnRef } from "../../../semantic-query.ts";
import { openExtreme } from "../../english/open-extremes.ts";
import { isUnknown } from "../../matches/item.ts";
import type { Option } from "../choices.ts";
import { countColumn } from "../words/table-words.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { mainAmount } from "../figures/main-amount.ts";
import { kindFit } from "../kinds.ts";
import { isCategory } from "../figures/measured.ts";
import { nounAfter } from "./value-noun.ts";
import { isPlural } from "./ranking-subject.ts";
import { rankable, type Ranked, type Superlative } from "./superlative.ts";

/** "the 10 biggest sales" of governed data: by how much each of them is worth. */
export function amountOption(draft: Draft, { item, hints }: Superlative, table: string): readonly Option<Ranked>[] {
  if (draft.lexicon.model.origin !== "plugin" || hints === null || !openExtreme.test(item.lower)) return [];
  const ref = mainAmount(draft, table);
  return ref === null ? [] : [{ value: { kind: "column", ref, item: null, reversed: false }, score: 0.97 }];
}

/** "in which year did fossil fuels peak": nothing says what is measured where an upload has one amount only. */
export function onlyOption(draft: Draft, extreme: number): readonly Option<Ranked>[] {
  if (draft.lexicon.model.origin === "plugin") return [];
  const next = draft.items[extreme + 1];
  // "the most volatile": an unread word says what is greatest.
  if (next !== undefined && draft.isFree(next.index) && next.content && isUnknown(next)) return [];
  const home =
    draft.entity ?? draft.filters.find((bound) => bound.ref !== null)?.ref?.table ?? draft.lexicon.model.primaryTable;
  const amounts = draft.lexicon.table(home).columns.filter((column) => column.allowed && column.role === "measure");
  const [only] = amounts;
  if (only === undefined || amounts.length !== 1 || draft.dimensions.length > 0) return [];
  const ref = { table: home, column: only.name };
  return rankable(draft, ref) ? [{ value: { kind: "column", ref, item: null, reversed: false }, score: 0.6 }] : [];
}

/** "which owner had the most locomotives" where nothing is called so: the rows are meant, if the asked column sorts them into kinds. */
export function rowsOption(draft: Draft, superlative: Superlative, focus: Focus): readonly Option<Ranked>[] {
  const asked = focus.items[0];
  const ref = asked?.columns[0]?.ref;
  const noun = draft.items[superlative.item.index + 1];
  if (ref === undefined || asked === undefined || asked.index > superlative.item.index || noun === undefined) return [];
  if (superlative.hints !== null || draft.isNumeric(ref) || !isCategory(draft, ref)) return [];
  const unread =
    noun.content && noun.columns.length + noun.values.length + noun.cues.length === 0 && draft.isFree(noun.index);
  // "the most locomotives" are counted; "the most volatile" is a quality.
  return unread && isPlural(noun)
    ? [{ value: { kind: "count", table: ref.table, item: noun.index }, score: 0.45 }]
    : [];
}

/** "who has the most open tickets" of an upload: the rows that have the value are counted, whatever amount they have. */
export function valueRowsOption(draft: Draft, { item, hints }: Superlative): readonly Option<Ranked>[] {
  const [value, noun] = [draft.items[item.index + 1], nounAfter(draft, item.index + 1)];
  if (draft.lexicon.model.origin === "plugin" || hints !== null || value === undefined || noun === undefined) return [];
  const amount = /\b(?:most|least|fewest|number of)$/u.test(item.lower);
  const [table] = noun.tables;
  if (!amount || draft.roles.get(value.index) !== "filter" || table === undefined || !isPlural(noun)) return [];
  return [{ value: { kind: "count", table: table.table, item: null }, score: 0.8 }];
}

/** "which flights are delayed the longest" of an upload: what is said in full right before the extreme is ranked, not what the extreme hints at. */
export function deedOption(draft: Draft, { item, hints }: Superlative): readonly Option<Ranked>[] {
  const at = draft.items[item.index - 1]?.lower === "the" ? item.index - 2 : item.index - 1;
  const deed = draft.items[at];
  const [named] = deed?.columns ?? [];
  if (draft.lexicon.model.origin === "plugin" || hints === null || deed === undefined || named === undefined) return [];
  const verb = /ed$/u.exec(deed.lower) !== null && draft.isFree(at);
  const amount = draft.isNumeric(named.ref) && draft.lexicon.column(named.ref).role === "measure";
  return verb && amount && named.score >= 0.9
    ? [{ value: { kind: "column", ref: named.ref, item: at, reversed: false }, score: 1.2 }]
    : [];
}

/** "busiest": by how many rows there are, where no column says how busy. */
export function busyOptions(draft: Draft, superlative: Superlative): readonly Option<Ranked>[] {
  if (!/^(?:the )?(?:busiest|quietest)$/u.test(superlative.item.lower)) return [];
  const table = draft.entity ?? draft.lexicon.model.primaryTable;
  const observed = draft.lexicon.model.origin === "plugin" ? null : countColumn(draft.lexicon, table);
  if (observed !== null) return [{ value: { kind: "column", ref: observed, item: null, reversed: false }, score: 0.7 }];
  return [{ value: { kind: "count", table, item: null }, score: 0.7 }];
}

/** True for a table that has a column of people. */
export function namesPeople(draft: Draft): boolean {
  const home = draft.entity ?? draft.lexicon.model.primaryTable;
  return draft.lexicon.allColumns().some((ref) => ref.table === home && kindFit(draft.lexicon, ref, "who") > 0.8);
}

/** "who paid the most": of an upload the verb before the extreme says which amount. */
export function isAmountOfUpload(draft: Draft, ref: ColumnRef): boolean {
  return draft.lexicon.model.origin === "upload" && draft.lexicon.column(ref).role === "measure";
}

/** "latest price": of an upload with dates what is latest is told by them, and the price is what is asked. */
export function isTimeOnly(draft: Draft, superlative: Superlative): boolean {
  const { model } = draft.lexicon;
  const dated = draft.lexicon.table(draft.entity ?? model.primaryTable).timeColumn !== null;
  return (
    model.origin === "upload" &&
    dated &&
    /^(?:the )?(?:latest|newest|most recent|earliest)$/u.test(superlative.item.lower)
  );
}

/** True for a ranking by a time. */
export const isWhen = (draft: Draft, { value }: Option<Ranked>): boolean =>
  value.kind === "column" && (draft.isTime(value.ref) || draft.lexicon.column(value.ref).role === "time");
