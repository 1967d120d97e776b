import type { ColumnRef, Dimension } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { amid, differing } from "../../english/differing.ts";
import { grainNouns } from "../../time/relative.ts";
import { isNumberOf, saysWhoDid } from "./no-groups.ts";
import { bindAdverbs } from "./bind-adverbs.ts";
import { numberedPeriods, timeDimension } from "../times/bind-times.ts";
import { defaultTimeColumn } from "../times/time-column.ts";
import { aliasFor } from "../alias-for.ts";
import { asksSteps, stepsOf } from "./number-steps.ts";
import type { Draft } from "../draft.ts";

const overGroup = new Set([
  "the",
  "a",
  "different",
  "distinct",
  "of",
  "unique",
  "all",
  "individual",
  "single",
  "each",
  "every",
  "various",
  "number of",
  "the number of",
  "amount of",
  "types of",
  "type of",
  "kind of",
  "kind",
  "combination",
  "pair",
  "type",
  "sort",
]);

const divides = /^(?:kind|type|sort|combination|pair)$/u;

export function columnDimension(draft: Draft, ref: ColumnRef): Dimension {
  return { kind: "column", column: ref, alias: aliasFor(draft, ref.column) };
}

/** Days have no hours. */
function hasClock(draft: Draft, column: ColumnRef): boolean {
  return draft.lexicon.column(column).type !== "date";
}

/** A noun like "month" after "by" cuts the time column, unless a column has that name. */
function grainDimension(draft: Draft, item: Item): Dimension | null {
  const grain = grainNouns.get(item.lower);
  const column = grain === undefined ? null : defaultTimeColumn(draft);
  if (grain === undefined || column === null) return null;
  if (!draft.isTime(column)) return numberedPeriods(column, grain);
  if (!hasClock(draft, column) && grain === "hour") return null;
  return { kind: "time", column, grain, alias: grain };
}

/** The periods or repeating parts of time that an item names; null when it names none. */
export function periodOf(draft: Draft, item: Item): Dimension | null {
  if (item.time?.kind === "part" && item.time.values.length === 0) return timeDimension(draft, item);
  return grainDimension(draft, item);
}

function dimensionOf(draft: Draft, item: Item, strong: boolean): Dimension | null {
  const steps = stepsOf(draft, item);
  if (steps !== null) return { kind: "bins", ...steps, alias: aliasFor(draft, `${steps.column.column}_from`) };
  const named = item.columns[0];
  const grain = grainDimension(draft, item);
  // "per year" where a column is headed "Yr": years of school, perhaps, and no period of the dates.
  const headed = named !== undefined && named.score >= 0.9 && !draft.isTime(named.ref);
  const period = item.time === null || headed ? null : timeDimension(draft, item);
  if (period !== null) return period;
  if (named !== undefined && (grain === null || named.score >= 0.95 || headed)) {
    const picked = draft.choices.pick(
      `group:${item.index}`,
      item.columns.map((reading) => ({ value: reading.ref, score: reading.score })),
    );
    if (picked === null) return null;
    if (draft.isTime(picked.value) && strong && grain === null)
      return { kind: "column", column: picked.value, alias: aliasFor(draft, picked.value.column) };
    return columnDimension(draft, picked.value);
  }
  if (grain !== null) return grain;
  const table = item.tables[0];
  if (table === undefined || !strong) return null;
  const { nameColumn, columns } = draft.lexicon.table(table.table);
  const column = nameColumn ?? columns.find((one) => one.allowed && one.role === "identifier")?.name;
  return column === undefined ? null : columnDimension(draft, { table: table.table, column });
}

function groupTarget(draft: Draft, from: number): Item | null {
  for (let at = from + 1; at <= from + 4; at++) {
    const item = draft.items[at];
    if (item === undefined) return null;
    const names =
      item.columns.length > 0 ||
      item.tables.length > 0 ||
      grainNouns.has(item.lower) ||
      item.time?.kind === "grain" ||
      (item.time?.kind === "part" && item.time.values.length === 0);
    const counted = draft.cue(at - 1, "count") !== null && item.columns.length === 0;
    const head = compoundHead(draft, item);
    if (head !== null) return head;
    // "rank the stores by revenue": a figure is no group, though rows are called so too.
    const rows = item.tables[0]?.score ?? 0;
    const figure = rows < 0.9 && (item.metrics[0]?.score ?? 0) > rows && item.columns.length === 0;
    if (names && draft.isFree(at)) return counted || figure ? null : item;
    if (!overGroup.has(item.lower)) return null;
  }
  return null;
}

/** "support" of "Support tickets" names no rows by itself: in "support agent" it is what the agents are for. */
const partOfTable = 0.6;

/** "by passenger class": a noun for the rows before the name of a column only says whose column it is. */
function compoundHead(draft: Draft, item: Item): Item | null {
  const next = draft.items[item.index + 1];
  const [rows] = item.tables;
  if (rows === undefined || next === undefined || !draft.isFree(next.index)) return null;
  const named = next.columns[0];
  if (named === undefined || named.ref.table !== rows.table) return null;
  // "by product category" where products have names too: the last noun is the head.
  const least = item.columns.length > 0 ? 0.95 : rows.score < partOfTable ? 0.4 : 0.7;
  return named.score >= least && rows.score > (item.columns[0]?.score ?? 0) ? next : null;
}

/** A group cue that may also be plain grammar ("by") needs something that is computed or shown. */
function computes(draft: Draft): boolean {
  return draft.items.some(
    (item) =>
      item.metrics.length > 0 ||
      item.cues.some((cue) =>
        ["aggregate", "count", "share", "running", "growth", "trend", "superlative"].includes(cue.cue),
      ),
  );
}

/** The table of the first number that the question names: grouping it by its own rows would change nothing. */
function measuredTable(draft: Draft): string | null {
  for (const item of draft.items) {
    const metric = item.metrics[0];
    if (metric !== undefined) return draft.lexicon.metric(metric.metric).table;
    const reading = item.columns[0];
    if (reading !== undefined && draft.isNumeric(reading.ref) && draft.lexicon.column(reading.ref).role === "measure")
      return reading.ref.table;
  }
  return null;
}

function ranks(draft: Draft, index: number): boolean {
  return draft.items.some((item) => item.index < index && item.cues.some((cue) => cue.cue === "superlative"));
}

/** "how does revenue differ between regions" of governed data: where the groups are named after "between". Two values after it are the two sides instead. */
function dividesAmid(draft: Draft): readonly number[] {
  const verb = draft.items.find((item) => draft.isFree(item.index) && differing.test(item.lower));
  if (verb === undefined || draft.lexicon.model.origin !== "plugin") return [];
  const places = draft.items.filter((item) => {
    const target = amid.test(item.lower) && draft.isFree(item.index) ? groupTarget(draft, item.index) : null;
    return target !== null && target.values.length === 0;
  });
  const named = places.length > 0 || draft.freeCues("group").length > 0;
  if (named) draft.claim(verb.index, "cue");
  return places.map(({ index }) => index);
}

/** "the median across all countries", "on average across the years": over all of them one figure is asked, not one for each. */
function isOverAll(draft: Draft, index: number): boolean {
  if (draft.items[index]?.lower !== "across" || draft.items[index + 1]?.lower !== "all") return false;
  const noun = draft.items.slice(index + 2, index + 5).find((item) => item.columns.length + item.tables.length > 0);
  if (
    noun === undefined ||
    draft.items.some(({ lower }) => /^(?:how|compare|differ|differs|vary|varies)$/u.test(lower))
  )
    return false;
  draft.claim(index, "cue");
  draft.claim(noun.index, "entity");
  return true;
}

/** "by region", "per month", "for each store and year". */
export function bindGroups(draft: Draft): void {
  for (const index of [...draft.freeCues("group"), ...dividesAmid(draft)]) {
    if (draft.roles.has(index)) continue;
    const weak = draft.items[index]?.lower === "by";
    if (isOverAll(draft, index) || (weak && !computes(draft) && saysWhoDid(draft, index))) continue;
    const target = groupTarget(draft, index);
    if (target === null) continue;
    const measured =
      target.columns[0] !== undefined &&
      draft.isNumeric(target.columns[0].ref) &&
      draft.lexicon.column(target.columns[0].ref).role === "measure";
    if (weak && ranks(draft, index) && (measured || target.metrics.length > 0)) continue;
    if (weak && ranks(draft, index) && isNumberOf(draft, index, target)) continue;
    if (weak && measured && !computes(draft) && !asksSteps(draft, target)) continue;
    const rowsOnly = target.columns.length === 0 && target.tables.length > 0;
    // "top 8 airports by flights": ranked by how many rows there are.
    if (weak && rowsOnly && ranks(draft, index) && draft.lexicon.model.origin === "upload") continue;
    const own = rowsOnly && target.tables[0]?.table === measuredTable(draft);
    if (rowsOnly && (own || !computes(draft))) {
      draft.claim(index, "cue");
      draft.claim(target.index, "entity");
      continue;
    }
    draft.claim(index, "cue");
    for (let at = index + 1; at < target.index; at++) {
      const passed = draft.items[at];
      if (draft.cue(at, "count") !== null || divides.test(passed?.lower ?? "")) draft.claim(at, "cue");
      else if (passed !== undefined && passed.tables.length > 0 && passed.columns.length === 0)
        draft.claim(at, "entity");
    }
    let next: Item | null = target;
    while (next !== null) {
      const dimension = dimensionOf(draft, next, true);
      if (dimension === null) break;
      draft.claim(next.index, "group");
      draft.dimensions.push(dimension);
      next = listedNext(draft, endOfName(draft, next));
    }
  }
  bindAdverbs(draft);
}

/** "embarkation port": a second word for the column that was just named is part of its name. Where the name ends. */
function endOfName(draft: Draft, named: Item): number {
  const next = draft.items[named.index + 1];
  const ref = draft.dimensions.at(-1)?.column;
  if (next === undefined || ref === undefined || !draft.isFree(next.index) || next.values.length > 0)
    return named.index;
  if ((draft.reading(next, ref)?.score ?? 0) < 0.6 || next.cues.length > 0) return named.index;
  draft.claim(next.index, "group");
  return next.index;
}

function listedNext(draft: Draft, from: number): Item | null {
  const joint = draft.items[from + 1];
  if (joint === undefined || (joint.lower !== "and" && joint.lower !== ",")) return null;
  for (let at = from + 2; at <= from + 4; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) return null;
    if (item.columns.length > 0 || grainNouns.has(item.lower)) return item;
    if (!["by", "and", "the", "per", "each"].includes(item.lower)) return null;
  }
  return null;
}
