import type { Aggregate } from "@datapilot/semantic";
import type { Measure } from "../../../semantic-query.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { rowNouns } from "../../english/function-words.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { measureOf } from "../figures/bind-aggregates.ts";
import type { Draft } from "../draft.ts";
import { countOf, namesRows } from "../figures/measured.ts";
import type { Subject } from "./ranking-subject.ts";

/** What the groups are ranked by, before it is known which groups: the items that say it and how to make it. */
export interface Figure {
  readonly target: Item;
  readonly cues: readonly number[];
  /** Null when the question leaves it to the column. */
  readonly aggregate: Aggregate | "rows" | null;
  /** What is said beside "number of": "average number of unemployed". */
  readonly of?: Aggregate;
}

const fillers = /^(?:the|their|its|overall|of|a|an|all|in|value|values)$/u;

function isRowNoun(item: Item): boolean {
  return item.lower
    .split(" ")
    .flatMap((word) => lemmas(word))
    .some((word) => rowNouns.has(word) || rowEntityNouns.has(word));
}

/** Reads "total price", "average of rating", "number of houses", "revenue" from `from` on. */
export function figureAt(draft: Draft, from: number): Figure | null {
  const cues: number[] = [];
  let aggregate: Figure["aggregate"] = null;
  let of: Aggregate | undefined;
  for (let at = from; at < from + 6; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) return null;
    const computed = draft.cue(at, "aggregate");
    if (draft.cue(at, "count") !== null && (item.columns[0]?.score ?? 0) < 0.9) {
      aggregate = "rows";
      cues.push(at);
    } else if (computed !== null && aggregate !== "rows" && (item.columns[0]?.score ?? 0) < 0.9) {
      aggregate = computed.aggregate;
      of = computed.aggregate;
      cues.push(at);
    } else if (isFigure(draft, item, aggregate))
      return { target: item, cues, aggregate, ...(of === undefined ? {} : { of }) };
    else if (!fillers.test(item.lower)) return null;
  }
  return null;
}

function isFigure(draft: Draft, item: Item, aggregate: Figure["aggregate"]): boolean {
  if (item.metrics.length > 0) return true;
  const numbers = item.columns.some(
    (reading) => draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role !== "identifier",
  );
  if (aggregate !== "rows") return numbers;
  return numbers || item.tables.length > 0 || item.columns.length > 0 || isRowNoun(item);
}

/** The measure of a figure; "number of orders" counts rows, "number of units" adds up a column that holds numbers. */
export function measureFor(draft: Draft, figure: Figure, subject: Subject): Measure | null {
  const { target, aggregate } = figure;
  const column = target.columns[0];
  if (aggregate !== "rows") {
    const chosen = aggregate ?? (column === undefined ? null : draft.lexicon.column(column.ref).defaultAggregate);
    return measureOf(draft, target, chosen === "avg" || aggregate !== null ? (chosen ?? "sum") : "sum");
  }
  const table = target.tables[0];
  if (table !== undefined && table.score >= (column?.score ?? 0)) return countOf(draft, table.table);
  if (target.metrics[0] !== undefined || (column !== undefined && draft.isNumeric(column.ref)))
    return measureOf(draft, target, figure.of ?? "sum");
  if (column === undefined || namesRows(draft, column.ref)) return countOf(draft, subject.ref.table);
  return { kind: "aggregate", aggregate: "count_distinct", column: column.ref, alias: `distinct_${column.ref.column}` };
}
