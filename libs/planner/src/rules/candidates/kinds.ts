import type { SemanticColumn } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";
import { columnKinds } from "../english/kinds.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";

export type ColumnKind = keyof typeof columnKinds;

/** "Who" asks for a person before a group of them, where a table has both. */
const groupsOfPeople: ReadonlySet<string> = new Set([
  "team",
  "club",
  "constructor",
  "company",
  "party",
  "band",
  "school",
]);
/** "Where" asks for the place before the building, where a table has both. */
const plainPlaces: ReadonlySet<string> = new Set(["location", "place"]);
const heights: ReadonlySet<string> = new Set(["height", "elevation"]);
/** A number under such a header counts within a time: "No. in season". */
const counters: ReadonlySet<string> = new Set(["no", "number", "num", "episode", "round", "rank", "total", "age"]);

/** How well a column answers "who", "when", "where" …: 0 not at all, 1 by its type or its header's first words. */
export function kindFit(lexicon: Lexicon, ref: ColumnRef, kind: ColumnKind): number {
  const column = lexicon.column(ref);
  const isTime = column.type === "date" || column.type === "timestamp" || column.type === "timestamptz";
  const isNumber = column.type === "integer" || column.type === "decimal" || column.type === "number";
  if (kind === "when" && isTime) return 1;
  if (kind === "when" && isNumber && column.role === "time" && lexicon.model.origin === "upload") return 0.9;
  const words: ReadonlySet<string> = columnKinds[kind];
  const headed = [...lexicon.words(ref)].some((word) => words.has(word)) || (kind === "who" && isAgent(lexicon, ref));
  if (!headed) return 0;
  if (kind === "who") return isNumber || isTime ? 0 : personFit(lexicon, ref);
  if (kind === "where")
    return isNumber || isTime ? 0 : [...lexicon.words(ref)].some((word) => plainPlaces.has(word)) ? 0.95 : 0.9;
  if (kind === "when") return isNumber && (hasCounter(lexicon, ref) || !mayBeTimes(column)) ? 0 : 0.9;
  // "128 (420)" under "Height m (ft)" is how tall it is, before the number of its floors.
  if (kind === "how_tall") return isTime ? 0 : [...lexicon.words(ref)].some((word) => heights.has(word)) ? 1 : 0.6;
  // "Date paid" has a word of amounts, but how much is never a day.
  return isTime ? 0 : isNumber ? 1 : 0.7;
}

/** What is written about somebody, or by whom, is no person: "Teacher Comment". */
const writings =
  /^(?:comments?|remarks?|notes?|feedback|rating|score|email|phone|address|photo|url|link|quote|review|status|type)$/u;
const agent = /\p{L}{3,}(?:er|or|ist|ian)$/u;
/** Things that end as those who do something are called. */
const noAgent =
  /^(?:number|order|river|tower|water|weather|container|cover|paper|power|flower|theat(?:er|re)|cent(?:er|re)|letter|chapter|character|colou?r|floor|sector|motor|door|flavou?r|border|corner|quarter|semester|layer|folder|gender|timber|minor|major|error|factor|tractor|register|master|other|over|under|super|tier|whether|after|later|offer|transfer|discover|summer|winter|meter|litre|liter|diameter|parameter|perimeter|odometer|computer|server|printer|newsletter|matter|monitor|sensor|elevator|interior|exterior|anchor|harbor|harbour|constructor|manufacturer|supplier|retailer|dealer|carrier|broadcaster|vendor|provider|brewer|maker|insurer|lender|sector|operator|contractor|distributor|sponsor)$/u;
const personName =
  /^(?:\p{Lu}[\p{L}'’-]*\.?|d[aeu]|de la|van|von|der|al|&|and)(?:[ -](?:\p{Lu}[\p{L}'’-]*\.?|d[aeu]|la|van|von|der|den|al|&|and)){0,4}$/u;
const namesAmong = 0.8;

/** "Rower", "Violinist": who does something by a header, over cells that are written as names are. */
function isAgent(lexicon: Lexicon, ref: ColumnRef): boolean {
  return lexicon.model.origin === "upload" && headsAgent(lexicon.column(ref));
}

/** True for a column of an uploaded file that is headed by what somebody does, and holds names. */
export function headsAgent({ type, values, label }: SemanticColumn): boolean {
  if (type !== "text" || values === null || values.length === 0) return false;
  const head =
    label
      .toLowerCase()
      .trim()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== "")
      .at(-1) ?? "";
  if (!agent.test(head) || noAgent.test(head)) return false;
  return values.filter((value) => personName.test(value.trim())).length >= namesAmong * values.length;
}

/** A person is told by a name before the team, and by either before a code: "Emp ID". */
function personFit(lexicon: Lexicon, ref: ColumnRef): number {
  if (lexicon.model.origin === "upload" && lexicon.column(ref).role === "identifier") return 0.3;
  const [head] = lexicon
    .column(ref)
    .label.toLowerCase()
    .split(/[\s_]+/u)
    .slice(-1);
  if (head !== undefined && writings.test(head)) return 0.3;
  return [...lexicon.words(ref)].some((word) => groupsOfPeople.has(word)) ? 0.8 : 0.9;
}

function hasCounter(lexicon: Lexicon, ref: ColumnRef): boolean {
  return [...lexicon.words(ref)].some((word) => counters.has(word));
}

/** "Live births" of 20,000 are no years, and no days of a month; nor is a "death rate" of 8.4. */
function mayBeTimes({ type, max }: { readonly type: string; readonly max: string | null }): boolean {
  return type === "integer" && (max === null || Number(max) <= 2200);
}

/** The columns of a table that hold "when" for numbers and texts too: a year column, or a text of dates. */
export function timeLike(lexicon: Lexicon, table: string): readonly ColumnRef[] {
  const { columns, timeColumn } = lexicon.table(table);
  const refs = columns.filter((column) => column.allowed).map((column) => ({ table, column: column.name }));
  const fit = (ref: ColumnRef): number => (ref.column === timeColumn ? 2 : kindFit(lexicon, ref, "when"));
  return refs.filter((ref) => fit(ref) > 0).toSorted((a, b) => fit(b) - fit(a));
}

/** A column that a word hints at. */
export interface Hinted {
  readonly ref: ColumnRef;
  readonly reversed: boolean;
  /** Place of the word among the hints, from 0. */
  readonly rank: number;
  /** True where the header itself has the word, not a synonym of it. */
  readonly literal: boolean;
}

/** Columns whose header has one of the words, by the order of the words; a word with a minus marks a column that runs the other way. */
export function hinted(lexicon: Lexicon, tables: readonly string[], hints: readonly string[]): readonly Hinted[] {
  const refs = lexicon.allColumns().filter((ref) => tables.length === 0 || tables.includes(ref.table));
  return hints.flatMap((hint, rank) => {
    const reversed = hint.startsWith("-");
    const word = reversed ? hint.slice(1) : hint;
    return refs
      .filter((ref) => lexicon.words(ref).has(word))
      .map((ref) => ({
        ref,
        reversed,
        rank,
        literal: lexicon
          .column(ref)
          .label.toLowerCase()
          .split(/[\s_]+/u)
          .includes(word),
      }));
  });
}
