import type { Cell, FigureSource, ManifestFigure } from "@datapilot/contracts";
import { createFormatter } from "@datapilot/reports";
import type { ReportAnalysis } from "./analyse-again.ts";
import type { AnswerField, ReportAnswer } from "./answer-again.ts";
import { shownTables } from "./sections/analyses.ts";
import { isMeasure, toReportColumn } from "./sections/findings.ts";

/** Figures of a report, and how many more it shows. */
export interface ListedFigures {
  readonly figures: readonly ManifestFigure[];
  readonly leftOut: number;
}

// A table of hundreds of rows is vouched for by its first ones: verification runs the whole statement either way.
const mostRows = 50;
const mostFigures = 100;

/** The measures of an answer's rows, each found again by its row's other values. Rows that cannot be told apart have no figures. */
export function figuresOfAnswer(answer: Pick<ReportAnswer, "id" | "question" | "fields" | "rows">): ListedFigures {
  return figuresOfRows(answer, answer.question, (key, column) => ({ kind: "query", query: answer.id, key, column }));
}

/** The same of the tables that the report shows of an analysis. */
export function figuresOfAnalysis({ id, question, found }: ReportAnalysis): ListedFigures {
  const listed = shownTables(found).map(({ columns, rows }, table) => {
    const fields = columns.map((column): AnswerField => ({
      ...toReportColumn(column),
      kind: isMeasure(column) ? "measure" : "dimension",
    }));
    return figuresOfRows({ fields, rows }, question, (key, column) => ({
      kind: "analysis",
      analysis: id,
      table,
      key,
      column,
    }));
  });
  return {
    figures: listed.flatMap(({ figures }) => figures),
    leftOut: listed.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function figuresOfRows(
  { fields, rows }: Pick<ReportAnswer, "fields" | "rows">,
  where: string,
  sourceOf: (key: Readonly<Record<string, Cell>>, column: string) => FigureSource,
): ListedFigures {
  const measures = fields.flatMap((field, index) => (field.kind === "measure" ? [{ field, index }] : []));
  const keys = fields.flatMap((field, index) => (field.kind === "measure" ? [] : [{ field, index }]));
  const keysOf = (row: readonly Cell[]) =>
    Object.fromEntries(keys.map(({ field, index }) => [field.name, row[index] ?? null]));
  const all = rows.length * measures.length;
  if (measures.length === 0 || !areDistinct(rows, keys)) return { figures: [], leftOut: all };
  const label = labelsFor(keys, rows);
  const figures = rows.slice(0, mostRows).flatMap((row) =>
    measures.map(({ field, index }): ManifestFigure => ({
      label: [field.label, ...label(row)].join(", "),
      where,
      value: row[index] ?? null,
      source: sourceOf(keysOf(row), field.name),
    })),
  );
  const kept = figures.slice(0, mostFigures);
  return { figures: kept, leftOut: all - kept.length };
}

type Keys = readonly { readonly field: AnswerField; readonly index: number }[];

function areDistinct(rows: ReportAnswer["rows"], keys: Keys): boolean {
  return new Set(rows.map((row) => JSON.stringify(keys.map(({ index }) => row[index] ?? null)))).size === rows.length;
}

function labelsFor(keys: Keys, rows: ReportAnswer["rows"]) {
  const formatter = createFormatter("en");
  const formats = keys.map(({ field, index }) =>
    formatter.column(
      field,
      rows.map((row) => row[index]),
    ),
  );
  return (row: readonly Cell[]): readonly string[] =>
    keys.map(({ index }, place) => formats[place]?.(row[index]) ?? "");
}
