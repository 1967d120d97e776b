import { chartOfRows, type ChartTask } from "@datapilot/charts";
import { fill, type Block, type Formatter, type ReportTable, type Words } from "@datapilot/reports";
import type { ReportAnswer } from "./answer-again.ts";

/** What every section is written with. */
export interface Writing {
  readonly words: Words;
  readonly formatter: Formatter;
  /** `Source: Retail, version 3`, below charts. */
  readonly source: string;
}

// What a reader looks through; a workbook of the data has the rest.
const shownRows = 60;
const tasks: Readonly<Record<string, ChartTask>> = {
  trend: "trend",
  ranking: "ranking",
  comparison: "comparison",
  share: "share",
};

/** The chart that shows an answer best; none where a chart would say no more than the words. */
export function chartBlock(answer: ReportAnswer, { source }: Writing): readonly Block[] {
  const task = tasks[answer.intent];
  const columns = answer.fields.map((field) => ({ ...field, format: field.format ?? null }));
  const chart = chartOfRows(
    columns,
    answer.rows.slice(0, 5_000),
    {},
    { additive: answer.additive, ...(task === undefined ? {} : { task }) },
  );
  if (chart === undefined) return [];
  const titled = chart.spec.title === "" ? { ...chart, spec: { ...chart.spec, title: answer.question } } : chart;
  return [{ kind: "chart", id: `chart-${answer.id}`, chart: titled, caption: source }];
}

/** An answer's rows; nothing where one value was said already. */
export function tableBlock(answer: ReportAnswer, { words }: Writing): readonly Block[] {
  if (answer.rows.length === 0 || (answer.rows.length === 1 && answer.fields.length === 1)) return [];
  const table: ReportTable = {
    id: `table-${answer.id}`,
    title: answer.truncated ? `${words.dataTable} (…)` : "",
    columns: answer.fields.map(({ kind: _kind, ...column }) => column),
    rows: answer.rows.slice(0, shownRows),
    totalRows: answer.rows.length,
  };
  return [{ kind: "table", table }];
}

/** A list with its heading as its first words; nothing for an empty one. */
export function listBlocks(heading: string, items: readonly string[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { kind: "paragraph", tone: "note", text: `${heading}:` },
        { kind: "bullets", items },
      ];
}

export function sourceLine(words: Words, name: string, version: number): string {
  return fill(words.source, { name, version: String(version) });
}
