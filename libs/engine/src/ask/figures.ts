import type { AnswerFigure, Cell } from "@datapilot/contracts";
import { figuresOf, shows, type WrittenFigure } from "./figures-in-text.ts";

interface Table {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

type Source = AnswerFigure["from"];

/** More rows than this are not searched cell by cell: what a text says of them are its first rows and figures of whole columns. */
const searchedRows = 1_000;

function cellsOf({ columns, rows }: Table): readonly { readonly source: Source; readonly cell: Cell }[] {
  return rows.slice(0, searchedRows).flatMap((row, at) =>
    columns.map(({ name }, index) => ({
      source: { kind: "cell" as const, row: at, column: name },
      cell: row[index] ?? null,
    })),
  );
}

/** A number in the rows, or the digits of a date or code that stands in them. */
function inRows(figure: WrittenFigure, table: Table): Source | undefined {
  const cells = cellsOf(table);
  const number = cells.find(({ cell }) => typeof cell === "number" && shows(figure, cell));
  if (number !== undefined) return number.source;
  const digits = (text: string): boolean =>
    figuresOf(text.replaceAll("-", " ")).some((part) => shows(figure, part.value));
  return cells.find(({ cell }) => typeof cell === "string" && digits(cell))?.source;
}

interface Computed {
  readonly value: number;
  readonly from: Extract<Source, { readonly kind: "operation" }>;
}

function numbersOf({ columns, rows }: Table): readonly { readonly name: string; readonly cells: readonly number[] }[] {
  return columns.flatMap(({ name }, index) => {
    const cells = rows.map((row) => row[index] ?? null).filter((cell) => typeof cell === "number");
    return cells.length === 0 ? [] : [{ name, cells }];
  });
}

/** What the template narrative computes of the rows, each with its operands. */
function computedOf(table: Table): readonly Computed[] {
  const columns = numbersOf(table).flatMap(({ name, cells }): readonly Computed[] => {
    const total = cells.reduce((sum, cell) => sum + cell, 0);
    const [first] = cells;
    const last = cells.at(-1);
    const most = cells.reduce((sofar, cell) => Math.max(sofar, cell), Number.NEGATIVE_INFINITY);
    const of = (operation: Computed["from"]["operation"], value: number): Computed => ({
      value,
      from: { kind: "operation", operation, columns: [name] },
    });
    return [
      of("sum", total),
      ...(total === 0 ? [] : [of("share_of_sum", (most / total) * 100)]),
      ...(first === undefined || last === undefined || first === 0
        ? []
        : [of("change_first_to_last", ((last - first) / Math.abs(first)) * 100)]),
    ];
  });
  const counted: Computed = {
    value: table.rows.length,
    from: { kind: "operation", operation: "count_rows", columns: [] },
  };
  return [counted, ...columns];
}

/**
 * Where each number of the texts comes from: a cell of the rows, an operation over a column with its name, or the question's own words.
 * Numbers keep the order in which they are written; one that is tied to nothing is left out, so a reader sees that it is.
 */
export function figuresIn(texts: readonly string[], table: Table, given: readonly string[]): AnswerFigure[] {
  const computed = computedOf(table);
  const said = given.flatMap((text) => figuresOf(text.replaceAll("-", " ")));
  return texts.flatMap(figuresOf).flatMap((figure): AnswerFigure[] => {
    const operation = computed.find(({ value }) => shows(figure, value))?.from;
    const quoted: Source | undefined = said.some((one) => shows(figure, one.value)) ? { kind: "question" } : undefined;
    const from = inRows(figure, table) ?? operation ?? quoted;
    return from === undefined ? [] : [{ text: figure.text, value: figure.value, from }];
  });
}
