import { fileRow, type ColumnRef } from "../../semantic-query.ts";
import type { Candidate } from "../candidates/candidates.ts";
import { sameRef } from "../candidates/draft.ts";
import { mainAmount } from "../candidates/figures/main-amount.ts";
import { writesUnit } from "../candidates/conditions/unit-targets.ts";
import { kindFit, type ColumnKind } from "../candidates/kinds.ts";
import { columnKinds } from "../english/kinds.ts";
import {
  compares,
  countsDays,
  countsOwnName,
  countsUnread,
  isFixed,
  isGlued,
  joinedValues,
  rankSigns,
  tiesLikely,
  usesAmountText,
} from "./figure-signs.ts";

/** Signs that a reading answers something else than what was asked, 0 or 1 unless said otherwise. */
export interface Signs {
  /** What is counted is narrowed by its own names: "districts of Lima" as the districts called Lima. */
  readonly countsOwnName: number;
  /** So of all rows, without a filter. */
  readonly countsAllUnread: number;
  /** What is said to be the greatest is a column, and another one is ranked. */
  readonly ranksOther: number;
  /** What is said to be the greatest is unread, and a column that the extreme only hints at is ranked. */
  readonly ranksUnread: number;
  /** A filter that hardly anything speaks for. */
  readonly weakFilter: number;
  /** A number that was written together with a word ("20km") is taken for a plain one. */
  readonly gluedNumber: number;
  /** Rows are counted, and a word of meaning has no place: what it says would narrow them. */
  readonly countsUnread: number;
  /** Groups are ranked by how many rows they have, though most have one: the first is no more so than the next. */
  readonly tiesLikely: number;
  /** How far apart two things are is asked, and nothing is subtracted. */
  readonly asksDifference: number;
  /** A length of time is asked, and none is shown. */
  readonly asksDuration: number;
  /** Filters by a part of a value that was said in one small word. */
  readonly barePartial: number;
  /** Filters by a number whose column the question does not name. */
  readonly bareNumber: number;
  /** A text that only begins with a number is used as an amount. */
  readonly amountText: number;
  /** No capital and no quote tells names from words. */
  readonly lowerCase: number;
  /** Decimal logarithm of the rows to expect where one thing is asked; 0 for counts, rankings and lists. */
  readonly expectedRows: number;
  /** A choice between two things is read as whether there are rows of either. */
  readonly eitherAsYesNo: number;
  /** The column that is shown is one that the filters fix. */
  readonly showsFiltered: number;
  /** A column without a name of its own is used. */
  readonly unnamedColumn: number;
  /** Two values of one column, and no word that joins them. */
  readonly joinedValues: number;
  /** Decimal logarithm of the table's rows: small tables are made to be read, with notes and several things in a cell. */
  readonly tableRows: number;
  /** Share of the table's columns that are texts: the fewer are typed, the less is known of them. */
  readonly textShare: number;
}

export const signNames = [
  "countsOwnName",
  "countsAllUnread",
  "ranksOther",
  "ranksUnread",
  "weakFilter",
  "gluedNumber",
  "countsUnread",
  "tiesLikely",
  "asksDifference",
  "asksDuration",
  "barePartial",
  "bareNumber",
  "amountText",
  "lowerCase",
  "expectedRows",
  "eitherAsYesNo",
  "showsFiltered",
  "unnamedColumn",
  "joinedValues",
  "tableRows",
  "textShare",
] as const satisfies readonly (keyof Signs)[];

const flag = (value: boolean): number => (value ? 1 : 0);

const difference =
  /\bdifference\b|\bhow (?:much|many) (?:more|less|fewer|longer|older|younger|taller|greater|higher|larger|further|farther|faster|heavier)\b/u;
const duration = /\bhow many (?:years|days|months|weeks|hours|minutes|seconds|seasons|decades)\b/u;

function textOf({ draft }: Candidate): string {
  return draft.items.map((item) => item.lower).join(" ");
}

function subtracts({ query }: Candidate): boolean {
  return (
    query.comparison?.kind === "sides" ||
    query.comparison?.kind === "periods" ||
    query.comparison?.kind === "previous_period" ||
    query.measures.some((measure) => measure.kind === "arithmetic" && measure.operator === "-")
  );
}

const isKind = (wh: string): wh is ColumnKind => wh in columnKinds;

/** The columns that the answer shows or computes with. */
function shown({ query }: Candidate): readonly ColumnRef[] {
  return [
    ...query.columns,
    ...query.measures.flatMap((measure) => (measure.kind === "aggregate" ? [measure.column] : [])),
  ];
}

function asksDuration(candidate: Candidate): boolean {
  const { draft, query, focus } = candidate;
  const { wh } = focus;
  if (wh.startsWith("how_") && isKind(wh) && !query.measures.some((measure) => measure.kind === "metric"))
    return shown(candidate).every((ref) => kindFit(draft.lexicon, ref, wh) === 0);
  const counts = query.measures.every((measure) => measure.kind === "count_rows");
  return counts && duration.test(textOf(candidate)) && !countsDays(candidate);
}

function keyed({ draft }: Candidate, ref: ColumnRef): boolean {
  return draft.items.some(
    (item) => draft.roles.get(item.index) === "key" && (draft.reading(item, ref)?.score ?? 0) > 0,
  );
}

/** "sales above $500" of governed data: money is held against what a row is worth. */
function isWorth({ draft }: Candidate, ref: ColumnRef, item: number): boolean {
  const worth = draft.items[item]?.number?.money === true ? mainAmount(draft, ref.table) : null;
  return draft.lexicon.model.origin === "plugin" && worth !== null && sameRef(worth, ref);
}

/** "at least 3 acts" over cells like "3 acts": the unit says which column is meant. */
function isInWrittenUnit({ draft }: Candidate, ref: ColumnRef, item: number): boolean {
  const unit = draft.items[item + 1];
  return unit !== undefined && draft.roles.get(unit.index) === "cue" && writesUnit(draft, ref, unit.lower);
}

function bareNumbers(candidate: Candidate): number {
  const { draft } = candidate;
  const bare = draft.filters.filter(
    ({ filter, ref, item }) =>
      ref !== null &&
      filter.kind === "compare" &&
      draft.items[item]?.number != null &&
      !keyed(candidate, ref) &&
      !isInWrittenUnit(candidate, ref, item) &&
      !isWorth(candidate, ref, item),
  );
  return Math.min(2, bare.length);
}

function barePartials({ draft }: Candidate): number {
  const bare = draft.filters.filter(({ filter, item }) => {
    const said = draft.items[item];
    if (said === undefined || said.quoted !== null || said.text !== said.lower || said.text.includes(" ")) return false;
    return filter.kind === "text" || said.values.every((value) => value.match === "partial");
  });
  return Math.min(2, bare.length);
}

function lowerCase({ draft }: Candidate): boolean {
  return draft.items.every((item) => item.quoted === null && (item.index === 0 || !/\p{Lu}/u.test(item.text)));
}

/** One thing is asked by most asking words; "which" and "what are" may ask for several, and so does who passes a number. */
function expectedRows({ draft, query, focus }: Candidate): number {
  const asksOne = focus.wh !== "command" && focus.wh !== "none" && focus.wh !== "count";
  if (!asksOne || query.limit !== null || query.measures.length > 0 || query.yesNo) return 0;
  if (focus.wh === "who" && query.filters.some(compares)) return 0;
  const [only] = query.columns;
  // Of the different values of one column there are as many as it has.
  const rowCount =
    query.distinct && only !== undefined && query.columns.length === 1
      ? draft.lexicon.column(only).distinctCount
      : draft.lexicon.table(query.table).rowCount;
  const share = query.filters.reduce((rest, filter) => {
    if (isFixed(filter)) return rest / Math.max(1, draft.lexicon.column(filter.column).distinctCount);
    return rest / 2;
  }, 1);
  return Math.max(0, Math.log10(Math.max(1, rowCount * share)));
}

function eitherAsYesNo({ draft, query }: Candidate): boolean {
  return query.yesNo && query.comparison === null && draft.items.some((item) => item.lower === "or");
}

function showsFiltered({ query }: Candidate): boolean {
  return query.filters.some(
    (filter) =>
      filter.kind === "compare" && filter.operator === "=" && query.columns.some((ref) => sameRef(ref, filter.column)),
  );
}

function usesUnnamed(candidate: Candidate): boolean {
  const { draft, query } = candidate;
  const ordered = query.order.flatMap(({ by }) => (typeof by === "string" ? [] : [by]));
  const filtered = query.filters.flatMap((filter) => ("column" in filter ? [filter.column] : []));
  return [...shown(candidate), ...ordered, ...filtered].some((ref) =>
    /^(?:unnamed|column)?[\s_]*\d*$/iu.test(draft.lexicon.column(ref).label),
  );
}

/** Less speaks against a filter. */
const leastFilterScore = 0.35;

/** Looks for the signs in a reading. */
export function signsOf(candidate: Candidate): Signs {
  const rows = candidate.query.order.some((order) => order.by === fileRow);
  const home = candidate.draft.lexicon.table(candidate.query.table);
  return {
    countsOwnName: flag(countsOwnName(candidate)),
    countsAllUnread: flag(candidate.draft.filters.length === 0 && countsUnread(candidate)),
    ...rankSigns(candidate),
    weakFilter: flag(candidate.draft.filters.some(({ score }) => score < leastFilterScore)),
    gluedNumber: flag(candidate.draft.filters.some(({ item }) => isGlued(candidate.draft.items[item]))),
    countsUnread: flag(countsUnread(candidate)),
    tiesLikely: flag(tiesLikely(candidate)),
    asksDifference: flag(difference.test(textOf(candidate)) && !subtracts(candidate)),
    asksDuration: flag(asksDuration(candidate)),
    barePartial: barePartials(candidate),
    bareNumber: bareNumbers(candidate),
    amountText: flag(usesAmountText(candidate)),
    lowerCase: flag(lowerCase(candidate)),
    expectedRows: rows ? 0 : expectedRows(candidate),
    eitherAsYesNo: flag(eitherAsYesNo(candidate)),
    showsFiltered: flag(showsFiltered(candidate)),
    unnamedColumn: flag(usesUnnamed(candidate)),
    joinedValues: flag(joinedValues(candidate)),
    tableRows: Math.log10(Math.max(1, home.rowCount)),
    textShare: home.columns.filter((column) => column.type === "text").length / Math.max(1, home.columns.length),
  };
}
