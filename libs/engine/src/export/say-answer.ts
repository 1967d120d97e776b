import type { Cell } from "@datapilot/contracts";
import { fill, type Formatter, type Words } from "@datapilot/reports";
import type { AnswerField, ReportAnswer } from "./answer-again.ts";

/** An answer in words of the report's language; every number is read or computed from its rows. */
export interface SaidAnswer {
  readonly lead: string;
  readonly points: readonly string[];
}

interface Point {
  readonly label: string;
  readonly value: number;
}

/** Says a result by its shape: yes or no, nothing, one row, a trend, groups, or a list. */
export function sayAnswer(answer: ReportAnswer, formatter: Formatter, words: Words): SaidAnswer {
  if (answer.yesNo) return { lead: isYes(answer.rows) ? words.answerYes : words.answerNo, points: [] };
  const [first] = answer.rows;
  if (first === undefined) return { lead: words.nothingMatches, points: [] };
  if (answer.rows.length === 1) return { lead: sayRow(answer, first, formatter, words), points: [] };
  const points = pointsOf(answer, formatter);
  const listed = { lead: fill(words.listed, { count: formatter.number(answer.rows.length) }), points: [] };
  if (points === undefined || points.list.length < 2) return listed;
  return points.isTrend
    ? sayTrend(points.list, points, words, formatter)
    : sayGroups(points.list, points, answer, words, formatter);
}

function isYes(rows: ReportAnswer["rows"]): boolean {
  const [first] = rows;
  if (first === undefined) return false;
  return first.length === 1 ? first[0] !== null && first[0] !== 0 && first[0] !== false : true;
}

function sayRow({ fields, rows }: ReportAnswer, row: readonly Cell[], formatter: Formatter, words: Words): string {
  return fields
    .map((field, index) => {
      const format = formatter.column(
        field,
        rows.map((each) => each[index]),
      );
      return fill(words.oneValue, { label: field.label, value: format(row[index]) });
    })
    .join(" ");
}

interface Points {
  readonly list: readonly Point[];
  readonly isTrend: boolean;
  readonly measure: AnswerField;
  readonly show: (value: number) => string;
}

function pointsOf({ fields, rows }: ReportAnswer, formatter: Formatter): Points | undefined {
  const at = fields.findIndex((field) => field.kind === "measure");
  const measure = fields[at];
  const groups = fields.flatMap((field, index) =>
    field.kind === "dimension" || field.kind === "time" ? [{ field, index }] : [],
  );
  // More groupings than two are rows, not groups.
  if (measure === undefined || groups.length === 0 || groups.length > 2) return undefined;
  const formats = groups.map(({ field, index }) =>
    formatter.column(
      field,
      rows.map((row) => row[index]),
    ),
  );
  const format = formatter.column(
    measure,
    rows.map((row) => row[at]),
  );
  const ordered = groups.length === 1 && groups[0]?.field.kind === "time" ? inTime(rows, groups[0].index) : rows;
  return {
    measure,
    isTrend: groups.length === 1 && groups[0]?.field.kind === "time",
    show: (value) => format(value),
    list: ordered.flatMap((row) => {
      const value = row[at];
      const label = groups.map(({ index }, place) => formats[place]?.(row[index]) ?? "").join(", ");
      return typeof value === "number" ? [{ label, value }] : [];
    }),
  };
}

function inTime(rows: ReportAnswer["rows"], index: number): ReportAnswer["rows"] {
  return rows.toSorted((a, b) => String(a[index] ?? "").localeCompare(String(b[index] ?? "")));
}

function sayTrend(list: readonly Point[], { measure, show }: Points, words: Words, formatter: Formatter): SaidAnswer {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) return { lead: words.nothingMatches, points: [] };
  const difference = last.value - first.value;
  const change =
    first.value > 0 ? formatter.percent((Math.abs(difference) / first.value) * 100) : show(Math.abs(difference));
  const sentence = difference === 0 ? words.trendFlat : difference > 0 ? words.trendUp : words.trendDown;
  const { high, low } = extremes(list);
  return {
    lead: fill(sentence, {
      label: measure.label,
      first: show(first.value),
      from: first.label,
      last: show(last.value),
      to: last.label,
      change,
    }),
    points: [fill(words.peak, { value: show(high.value), at: high.label, low: show(low.value), lowAt: low.label })],
  };
}

function sayGroups(
  list: readonly Point[],
  { show }: Points,
  answer: ReportAnswer,
  words: Words,
  formatter: Formatter,
): SaidAnswer {
  const { high, low } = extremes(list);
  const total = list.reduce((sum, point) => sum + point.value, 0);
  const isWhole = answer.additive && answer.complete && low.value >= 0 && total > 0;
  const values = {
    top: high.label,
    value: show(high.value),
    share: formatter.percent((high.value / total) * 100),
    total: show(total),
  };
  return {
    lead: fill(isWhole ? words.leadsWithShare : words.leads, values),
    points: high.value === low.value ? [] : [fill(words.trails, { last: low.label, value: show(low.value) })],
  };
}

function extremes(list: readonly Point[]): { readonly high: Point; readonly low: Point } {
  const [first = { label: "", value: 0 }] = list;
  return {
    high: list.reduce((best, point) => (point.value > best.value ? point : best), first),
    low: list.reduce((best, point) => (point.value < best.value ? point : best), first),
  };
}
