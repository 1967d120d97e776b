import { passesZero } from "../../compile/related.ts";
import type { Filter, SemanticQuery } from "../../semantic-query.ts";
import type { Candidate } from "../candidates/candidates.ts";
import { Choices } from "../candidates/choices.ts";
import { Draft, type Role } from "../candidates/draft.ts";
import { misreadsGoverned } from "../candidates/doubts/unread-governed.ts";
import { opposites } from "../english/opposites.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import type { Clause } from "./clause.ts";
import { clauseFilters } from "./clause-filters.ts";
import { readClauses } from "./clauses.ts";
import { asksOfAll, asksWhether, changesRows, groupsByColumn, namesFigure } from "./beyond-rows.ts";
import { withFigure, type Figure } from "./figures.ts";
import { roleOfWay } from "./role-of-way.ts";
import { withRowsBeside, type Beside } from "./rows-beside.ts";
import { findHead, type Head } from "./head.ts";
import { mainPart, numberBefore } from "./main-part.ts";
import { narrowTo } from "./narrow.ts";

/** Reads a question about one table. */
export type ReadPlain = (lexicon: Lexicon, items: readonly Item[], choices: Choices) => Candidate;

/** What the clauses come to, gathered while they are read. */
interface Gathered {
  readonly items: readonly Item[];
  /** Where it is not said which of two ways between tables is meant. */
  readonly unclear: number[];
  readonly filters: { readonly filter: Filter; readonly item: number; readonly score: number }[];
  readonly figures: Figure[];
  readonly beside: Beside[];
  readonly roles: Map<number, Role>;
}

/** The words that belong to a clause, its name aside. */
function clauseWords(clause: Clause, items: readonly Item[]): readonly Item[] {
  const glue = clause.glue.flatMap((place) => items[place] ?? []);
  return [...glue, ...clause.inner].filter((item) => item.index !== clause.at);
}

/** The conditions that a clause puts on the rows of the last table of `chain`; null when it asks for what no condition says. */
function conditionsOf(
  lexicon: Lexicon,
  clause: Clause,
  chain: readonly string[],
  gathered: Gathered,
): readonly Filter[] | null {
  const read = clauseFilters(lexicon, clause, chain);
  for (const [place, role] of read.roles) gathered.roles.set(place, role);
  for (const place of clause.glue) gathered.roles.set(place, "cue");
  gathered.roles.set(clause.at, "filter");
  const nested: Filter[] = [];
  for (const inner of clause.nested) {
    const conditions = conditionsOf(lexicon, inner, [...chain, clause.table], gathered);
    if (conditions === null) return null;
    nested.push(...conditions);
  }
  const { quantity } = clause;
  const [only] = read.needs;
  const figure = quantity.kind === "some" || quantity.kind === "none" || quantity.kind === "number" ? null : quantity;
  const head = chain.at(-1) ?? clause.table;
  const way = roleOfWay(lexicon, head, clause.table, gathered.items, clauseWords(clause, gathered.items), clause.at);
  if (way.kind === "unclear" || (way.kind === "by" && (clause.bare || figure !== null)))
    gathered.unclear.push(clause.at);
  if (clause.bare || figure !== null) {
    if (read.needs.length !== 1 || only === undefined) return null;
    const filters = [...only, ...nested];
    if (figure === null) gathered.beside.push({ table: clause.table, filters, columns: read.columns });
    else gathered.figures.push({ table: clause.table, filters, quantity: figure });
    return [];
  }
  return read.needs.map((filters): Filter => {
    const related = {
      kind: "related" as const,
      of: head,
      ...(way.kind === "by" ? { by: way.ref } : {}),
      table: clause.table,
      filters: [...filters, ...nested],
      negated: quantity.kind === "none",
    };
    if (quantity.kind !== "number") return related;
    return { ...related, amount: { sum: null, operator: quantity.operator, value: quantity.value } };
  });
}

function wholeDraft(lexicon: Lexicon, items: readonly Item[], main: Candidate, places: readonly number[]): Draft {
  const draft = new Draft(lexicon, items, main.draft.choices);
  const place = (index: number): number => places[index] ?? index;
  for (const [index, role] of main.draft.roles) draft.claim(place(index), role);
  draft.filters.push(...main.draft.filters.map((bound) => ({ ...bound, item: place(bound.item) })));
  draft.notes.push(...main.draft.notes);
  for (const doubt of main.draft.doubts) draft.doubts.add(doubt);
  draft.focusScore = main.draft.focusScore;
  draft.yesNo = main.draft.yesNo;
  return draft;
}

/** "at least 2 friends" says how many there are, so that the list may show it; of "fewer than 2" those with none have no number to show. */
function shownNumber(related: readonly Filter[]): { readonly figure: Figure; readonly filter: Filter } | null {
  const counted = related.flatMap((filter) => {
    if (filter.kind !== "related" || filter.amount === undefined || filter.amount.sum !== null) return [];
    const { amount, table, filters } = filter;
    if (filter.negated || passesZero(amount)) return [];
    const quantity = { kind: "number" as const, operator: amount.operator, value: amount.value };
    return [{ filter, figure: { table, filters, quantity } }];
  });
  const [only] = counted;
  return only !== undefined && counted.length === 1 ? only : null;
}

/** Puts the clauses on the list or figure that the rest of the question asks for; null when both do not fit. */
function combined(lexicon: Lexicon, main: SemanticQuery, head: Head, gathered: Gathered): SemanticQuery | null {
  const related = gathered.filters.map(({ filter }) => filter);
  const query = { ...main, filters: [...main.filters, ...related] };
  const [figure, ...others] = gathered.figures;
  const [beside, ...further] = gathered.beside;
  if (beside !== undefined)
    return further.length > 0 || figure !== undefined ? null : withRowsBeside(lexicon, query, head.table, beside);
  if (figure !== undefined) return others.length > 0 ? null : withFigure(lexicon, query, head, figure);
  const number = shownNumber(related);
  if (number === null) return query;
  const filters = [...main.filters, ...related.filter((filter) => filter !== number.filter)];
  return withFigure(lexicon, { ...main, filters }, head, number.figure) ?? query;
}

/** "machines that failed an inspection": which of the related rows are meant stands before their name. */
const saysNo = (items: readonly Item[]): boolean =>
  items.some((item) => opposites.has(item.lower) && item.columns.length + item.values.length === 0);

/** "how many defects an inspection finds on average": a figure of rows, not rows that have others. */
const saysMean = (item: Item): boolean => item.cues.some((cue) => cue.cue === "aggregate" && cue.aggregate === "avg");

/**
 * Reads a question over several tables: what it is about (head) → clauses about rows that belong to these → each clause as a question about
 * its own table → the rest as a question about the head's table → both put together. Null when the question has no such clauses, or their words do
 * not fit together.
 */
export function readRelational(lexicon: Lexicon, items: readonly Item[], readPlain: ReadPlain): Candidate | null {
  if (lexicon.model.relationships.length === 0 || namesFigure(items) || saysNo(items)) return null;
  if (lexicon.model.origin === "plugin" && items.some(saysMean)) return null;
  const head = findHead(lexicon, items);
  if (head === null) return null;
  const found = readClauses({ lexicon, items, head, chain: [head.table] }, 0, items.length);
  if (found === null || found.clauses.length === 0 || groupsByColumn(lexicon, items, head)) return null;
  const gathered: Gathered = { items, unclear: [], filters: [], figures: [], beside: [], roles: new Map() };
  for (const clause of found.clauses) {
    const conditions = conditionsOf(lexicon, clause, [head.table], gathered);
    if (conditions === null) return null;
    gathered.filters.push(...conditions.map((filter) => ({ filter, item: clause.at, score: 0.9 })));
  }
  const [figure] = gathered.figures;
  const several = figure?.quantity.kind === "extreme" && figure.quantity.limit === 1 ? numberBefore(items, head) : null;
  if (several !== null && figure?.quantity.kind === "extreme")
    gathered.figures.splice(0, 1, { ...figure, quantity: { ...figure.quantity, limit: several.value } });
  for (const place of several?.places ?? []) gathered.roles.set(place, "limit");
  const left = found.rest.filter((item) => several?.places.includes(item.index) !== true);
  const rest = mainPart(lexicon, left, head, gathered.figures.length + gathered.beside.length > 0, items[head.at]);
  const part = narrowTo(lexicon, head.table, rest.items);
  const main = readPlain(part.lexicon, part.items, new Choices());
  const joined = combined(lexicon, main.query, head, gathered);
  if (joined === null) return null;
  const query = asksWhether(items) ? { ...joined, yesNo: true } : joined;
  const draft = wholeDraft(lexicon, items, main, part.places);
  draft.entity = head.table;
  draft.overTables = true;
  for (const [place, role] of gathered.roles) draft.claim(place, role);
  for (const place of [...rest.dropped, head.at]) if (draft.isFree(place)) draft.claim(place, "entity");
  draft.filters.push(...gathered.filters.map((one) => ({ ...one, ref: null })));
  const open = draft.items.some(
    (item) => draft.isFree(item.index) && changesRows(item, draft.roles.get(item.index - 1) === "measure"),
  );
  if (misreadsGoverned(draft, query)) draft.doubts.add("unknown_asked");
  if (open || gathered.unclear.length > 0 || asksOfAll(lexicon, items, found.clauses, query, head))
    draft.doubts.add("beyond_reach");
  return { query, draft, focus: main.focus };
}
