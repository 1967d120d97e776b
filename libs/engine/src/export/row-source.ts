import { DataPilotError, type Cell, type DatasetTable, type ExportInput } from "@datapilot/contracts";
import type { RowSource } from "@datapilot/reports";
import { statementRefusal } from "../ask/policy.ts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { hashOf, type AnswerField, type ReportAnswer } from "./answer-again.ts";
import type { StatementRunner } from "../insights/run-guarded.ts";

/** Rows for a file, the figures that vouch for them, and what was left out. */
export interface Rows {
  readonly source: RowSource;
  readonly answers: readonly ReportAnswer[];
  readonly warnings: readonly string[];
}

// Small enough that other jobs get their turn between two pages, large enough that the hand-over does not count.
const pageRows = 4_000;

/**
 * The rows of one of the dataset's tables, read page by page from the version's own file: without the columns that the policy forbids, and
 * no more than its row cap where the data is governed. Throws `invalid_input` where the policy takes no lists of rows.
 */
export async function datasetRows(
  input: ExportInput,
  subject: Subject,
  run: StatementRunner,
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "blobs" | "frames">,
): Promise<Rows> {
  const refusal = statementRefusal(subject.model);
  if (refusal !== undefined) {
    throw new DataPilotError("invalid_input", {
      detail: "The policy of this data does not allow its rows to be exported; export a report instead.",
    });
  }
  const table = tableOf(input, subject);
  const fields = fieldsOf(table, subject);
  const cap = subject.model.origin === "plugin" ? subject.model.policy.rowCap : Number.POSITIVE_INFINITY;
  const isCapped = table.row_count > cap;
  return {
    source: {
      title: table.table,
      columns: fields.map(({ kind: _kind, ...field }) => field),
      pages: readPages(table, fields, Math.min(cap, table.row_count), signal, needs),
    },
    answers: isCapped ? [] : await totalsOf(table, fields, run),
    warnings: isCapped
      ? [`Only the first ${cap} of ${table.row_count} rows: the policy of this data allows no more.`]
      : [],
  };
}

function tableOf({ table }: ExportInput, { dataset, model }: Subject): DatasetTable {
  const primary = dataset.tables.find((each) => each.table === model.primaryTable) ?? dataset.tables[0];
  const found =
    table === undefined ? primary : dataset.tables.find((each) => each.table === table || each.aliases.includes(table));
  if (found !== undefined) return found;
  const detail = `This dataset has the tables ${dataset.tables.map((each) => each.table).join(", ")}.`;
  throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "table", message: detail }] });
}

function fieldsOf(table: DatasetTable, { model }: Subject): readonly AnswerField[] {
  const described = model.tables.find((each) => each.name === table.table);
  return table.columns.flatMap((column): readonly AnswerField[] => {
    const known = described?.columns.find((each) => each.name === column.sql_name);
    if (known === undefined || !known.allowed) return [];
    const isMeasure = known.role === "measure";
    return [
      {
        name: column.sql_name,
        label: column.name,
        type: column.type,
        unit: null,
        format: null,
        kind: isMeasure ? "measure" : "dimension",
      },
    ];
  });
}

async function* readPages(
  table: DatasetTable,
  fields: readonly AnswerField[],
  count: number,
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "blobs" | "frames">,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const file = await needs.blobs.localFile(table.parquet_key, signal);
  try {
    for (let offset = 0; offset < count; offset += pageRows) {
      const page = await needs.frames.readPage({
        path: file.path,
        offset,
        rows: Math.min(pageRows, count - offset),
        signal,
      });
      const places = fields.map((field) => page.columns.indexOf(field.name));
      yield page.rows.map((row) => places.map((place) => row[place] ?? null));
    }
  } finally {
    await file.release();
  }
}

const mostTotals = 20;

/** The number of rows and the total of each measure: what a file of rows is verified by. */
async function totalsOf(
  table: DatasetTable,
  fields: readonly AnswerField[],
  run: StatementRunner,
): Promise<readonly ReportAnswer[]> {
  const measures = fields.filter((field) => field.kind === "measure").slice(0, mostTotals);
  const totals = measures.map(({ name }, index) => `sum("${name}") AS total_${index + 1}`);
  const sql = `SELECT ${["count(*) AS row_count", ...totals].join(", ")} FROM "${table.table}"`;
  const outcome = await run(sql);
  if (!outcome.ok) return [];
  const named = [{ label: "Rows" }, ...measures.map(({ label }) => ({ label: `Total of ${label}` }))];
  return [
    {
      id: "rows",
      question: table.table,
      sql,
      planHash: hashOf(sql),
      intent: "aggregate",
      yesNo: false,
      fields: outcome.result.columns.map(({ name, type }, index) => ({
        name,
        label: named[index]?.label ?? name,
        type,
        unit: null,
        format: null,
        kind: "measure",
      })),
      rows: outcome.result.rows,
      truncated: false,
      additive: false,
      complete: true,
      assumptions: [],
    },
  ];
}

/** The rows of the question that was answered last. Throws `conflict` when there is none. */
export function lastAnswerRows(answers: readonly ReportAnswer[]): Rows {
  const answer = answers.at(-1);
  if (answer === undefined) {
    throw new DataPilotError("conflict", {
      detail: "No question has been answered yet whose rows could be exported; ask one first.",
    });
  }
  async function* pages(rows: ReportAnswer["rows"]): AsyncGenerator<ReportAnswer["rows"]> {
    for (let start = 0; start < rows.length; start += pageRows) yield rows.slice(start, start + pageRows);
  }
  return {
    source: {
      title: answer.question,
      columns: answer.fields.map(({ kind: _kind, ...field }) => field),
      pages: pages(answer.rows),
    },
    answers: [answer],
    warnings: answer.truncated ? [`Only the first ${answer.rows.length} rows of the answer; there are more.`] : [],
  };
}
