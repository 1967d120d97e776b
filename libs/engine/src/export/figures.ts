import type { Cell, ManifestFigure } from "@datapilot/contracts";
import { createFormatter } from "@datapilot/reports";
import type { AnswerField, ReportAnswer } from "./answer-again.ts";

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
  const { fields, rows } = answer;
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
      where: answer.question,
      value: row[index] ?? null,
      source: { kind: "query", query: answer.id, key: keysOf(row), column: field.name },
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
