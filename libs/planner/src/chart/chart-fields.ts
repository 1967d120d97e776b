import type { Aggregate } from "@datapilot/semantic";
import type { ColumnRef } from "../semantic-query.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import { periodOf } from "../rules/candidates/groups/bind-groups.ts";
import type { Item } from "../rules/matches/item.ts";
import { grainNouns } from "../rules/time/relative.ts";
import { fewValues, type ChartField, type FieldPlace, type Joint } from "./chart-field.ts";
import { scaffold } from "./chart-words.ts";
import { adjoins, extremeOf, grainOf, isRowOfTable, namesNumber, sharedAggregate } from "./field-phrases.ts";

/** What was found, and how many words were not understood. */
export interface ChartFields {
  readonly fields: readonly ChartField[];
  readonly unexplained: number;
}

const axisWords = /^(?:[xy]|[xy][- ]?axis|axis|axes|attribute|bars?|lines?|points?)$/u;

const places: readonly (readonly [RegExp, Exclude<FieldPlace, null>])[] = [
  [
    /\b(?:facet\w*|broken (?:out|up)|separate(?:ly| (?:charts?|plots?|graphs?))?|each (?:plot|chart|graph)|small multiples|panels?|one (?:chart|plot|graph) (?:per|for each)|different (?:charts|plots|graphs))\b/u,
    "facet",
  ],
  [
    /\b(?:colou?r\w*|hue|stack\w*|segment\w*|one line (?:per|for each|for)|(?:different|separate|individual) lines?|lines? (?:by|for|per)|a line (?:per|for each|for)|legend|shaded?)\b/u,
    "hue",
  ],
  [/\b(?:sized? by|bubble size|area)\b/u, "size"],
  [/\bx[- ]?(?:axis)?\b(?!.*\by[- ]?(?:axis)?\b)/u, "x"],
  [/\by[- ]?(?:axis)?\b(?!.*\bx[- ]?(?:axis)?\b)/u, "y"],
];
/** A place that is said after the field: "weight on the x axis". */
const placedAfter: readonly (readonly [RegExp, "x" | "y" | "hue"])[] = [
  [/^\s*(?:is |being )?(?:on|at|in|along|as|to) (?:the )?x[- ]?(?:axis)?\b/u, "x"],
  [/^\s*(?:is |being )?(?:on|at|in|along|as|to) (?:the )?y[- ]?(?:axis)?\b/u, "y"],
  [/^\s*(?:as|for) (?:the )?colou?rs?\b/u, "hue"],
];

function jointOf(before: string): Joint {
  if (/\b(?:vs|versus|against|compared? (?:to|with)|v)\b/u.test(before)) return "versus";
  if (/\b(?:over|through|across|along)\b/u.test(before)) return "over";
  if (
    /\b(?:by|per|for each|for every|each|for|from|in|grouped?|split|based on|of each|with each|different)\b/u.test(
      before,
    )
  )
    return "by";
  return /\b(?:and|with|&)\b|,/u.test(before) ? "and" : null;
}

/** The fields that the free items name, in the order in which they are said. */
export function fieldsOf(draft: Draft): ChartFields {
  const fields: ChartField[] = [];
  let from = 0;
  let aggregate: Aggregate | null = null;
  let counting = -1;
  /** "the number of nationalities": counted, and what it is counted by when nothing else is said. */
  const counted: ChartField[] = [];
  const between = (start: number, end: number): string =>
    draft.items
      .slice(start, end)
      .map((item) => item.lower)
      .join(" ");
  const flushCount = (): void => {
    if (counting < 0) return;
    fields.push({
      kind: "count",
      place: placeOf(between(from, counting)),
      joint: jointOf(between(from, counting)),
      item: counting,
    });
    from = counting + 1;
    counting = -1;
  };
  for (const item of draft.items) {
    if (!draft.isFree(item.index) || axisWords.test(item.lower)) continue;
    const cue = item.cues.find((one) => one.cue === "aggregate");
    if (cue?.cue === "aggregate" && item.columns.length === 0) {
      aggregate = cue.aggregate;
      continue;
    }
    const extreme = item.columns.length === 0 ? extremeOf(item) : null;
    if (extreme !== null && namesNumber(draft, item.index + 1)) {
      aggregate = extreme;
      continue;
    }
    if (isCount(item)) {
      flushCount();
      const last = fields.at(-1);
      if (last?.kind === "column" && last.item === item.index - 1 && last.aggregate === null) {
        // "cylinder count" is a number that stands in the table; "model count" counts.
        if (draft.isNumeric(last.ref)) {
          fields.splice(-1, 1, { ...last, place: last.place ?? categoryPlace(draft, last.ref) });
          continue;
        }
        counted.push(last);
        fields.pop();
      }
      counting = item.index;
      continue;
    }
    const before = between(from, item.index);
    const after = between(item.index + 1, item.index + 7);
    const said = { place: placeOf(before) ?? placedBehind(after), joint: jointOf(before), item: item.index };
    const [metric] = item.metrics;
    // A defined figure is meant before a column of its name, unless it is said how to sum the column up.
    const defined = metric !== undefined && aggregate === null && metric.score >= (item.columns[0]?.score ?? 0);
    const period = grainNouns.has(item.lower) && (item.columns[0]?.score ?? 0) < 0.95 ? periodOf(draft, item) : null;
    const column = defined || period !== null ? undefined : item.columns[0];
    if (column !== undefined && column.score >= (item.content ? 0.5 : 0.9)) {
      // "the number of cylinders": a number that is a column is itself; anything else is counted.
      if (counting >= 0 && !(draft.isNumeric(column.ref) && adjoins(draft, counting, item.index))) {
        const adjoined = adjoins(draft, counting, item.index);
        flushCount();
        if (adjoined) {
          counted.push({ kind: "column", ref: column.ref, aggregate: null, ...said });
          from = item.index + 1;
          continue;
        }
      }
      const numbered = counting >= 0 && aggregate === null ? categoryPlace(draft, column.ref) : null;
      counting = -1;
      const grain = aggregate === null ? grainOf(draft, fields.at(-1), column.ref, item.index) : null;
      if (grain !== null) fields.pop();
      fields.push({
        kind: "column",
        ref: column.ref,
        aggregate: aggregate ?? sharedAggregate(draft, fields.at(-1), column.ref, said.joint),
        ...(grain === null ? {} : { grain }),
        ...said,
        place: said.place ?? numbered,
      });
      aggregate = null;
      from = item.index + 1;
      continue;
    }
    if (metric !== undefined) {
      flushCount();
      fields.push({ kind: "metric", metric: metric.metric, ...said });
      from = item.index + 1;
      aggregate = null;
      continue;
    }
    // "the number of days": where each row is a day, rows are counted.
    if (counting >= 0 && adjoins(draft, counting, item.index) && isRowOfTable(draft, item)) {
      from = item.index + 1;
      continue;
    }
    if (periodOf(draft, item) !== null || item.cues.some((one) => one.cue === "trend")) {
      flushCount();
      fields.push({ kind: "period", ...said, joint: said.joint ?? "over" });
      from = item.index + 1;
    }
  }
  flushCount();
  if (!fields.some((field) => field.kind === "column" || field.kind === "period")) fields.push(...counted);
  return { fields: merged(fields), unexplained: unexplained(draft, [...fields, ...counted]) };
}

/** "the number of rooms": of a few whole numbers each is a class of its own. */
function categoryPlace(draft: Draft, ref: ColumnRef): FieldPlace {
  return draft.lexicon.column(ref).distinctCount <= fewValues ? "x" : null;
}

function isCount(item: Item): boolean {
  return (
    item.cues.some((cue) => cue.cue === "count") ||
    /^(?:frequency|frequencies|count|counts|records|rows|amount|how often)$/u.test(item.lower)
  );
}

function placeOf(before: string): FieldPlace {
  return places.find(([pattern]) => pattern.test(before))?.[1] ?? null;
}

function placedBehind(after: string): FieldPlace {
  return placedAfter.find(([pattern]) => pattern.test(after))?.[1] ?? null;
}

/** A field that is named again ("…, group by sex") is one; what is said of its place anywhere holds. */
function merged(fields: readonly ChartField[]): readonly ChartField[] {
  const kept: ChartField[] = [];
  for (const field of fields) {
    const at = kept.findIndex((known) => isSame(known, field));
    const known = kept[at];
    if (known === undefined) kept.push(field);
    else kept[at] = { ...known, place: known.place ?? field.place };
  }
  return kept;
}

function isSame(a: ChartField, b: ChartField): boolean {
  if (a.kind === "column" && b.kind === "column")
    return (
      a.ref.table === b.ref.table &&
      a.ref.column === b.ref.column &&
      (a.aggregate === b.aggregate || b.aggregate === null)
    );
  if (a.kind === "metric" && b.kind === "metric") return a.metric === b.metric;
  return a.kind === b.kind && a.kind !== "column";
}

/** Words of meaning that neither a field nor a filter nor the talk around a chart explains. */
function unexplained(draft: Draft, fields: readonly ChartField[]): number {
  const used = new Set(fields.map((field) => field.item));
  return draft.items.filter(
    (item) =>
      item.content &&
      draft.isFree(item.index) &&
      !used.has(item.index) &&
      item.columns.length === 0 &&
      item.tables.length === 0 &&
      item.cues.length === 0 &&
      !item.lower.split(" ").every((word) => scaffold.has(word)),
  ).length;
}
