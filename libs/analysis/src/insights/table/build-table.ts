import { readColumnSet } from "@datapilot/frames";
import type { AnalysisSource } from "../../skills/table/source.ts";
import { timeOf } from "../periods.ts";
import { bracketsOf } from "./brackets.ts";
import { columnDimensions, columnMeasures, textDimensions, timeColumns, yesNoMeasures } from "./column-parts.ts";
import { durationsOf } from "./durations.ts";
import { spreadRows, type InsightTable, type TimeAxis } from "./insight-table.ts";
import { lengthOf, type ReadColumn } from "./read-column.ts";
import { columnSql, fromClause } from "./sql-names.ts";
import { withoutTwins } from "./twin-dimensions.ts";

const dayMs = 86_400_000;
/** Brackets of more measures would only say the same again. */
const mostBracketed = 4;

/** Reads a source's columns (rows from the day `since` on), and derives what people look at: durations, yes/no rates, brackets and words of texts. */
export function buildTable(source: AnalysisSource, rowWord: string, since: string | null = null): InsightTable {
  return assembleTable(source, readColumns(source), rowWord, since);
}

/** The table of columns that were read. */
export function assembleTable(
  source: AnalysisSource,
  columns: readonly ReadColumn[],
  rowWord: string,
  since: string | null = null,
): InsightTable {
  const read = rowsSince(columns, source, since);
  const rowCount = read[0] === undefined ? 0 : lengthOf(read[0].values);
  const sample = spreadRows(rowCount);
  const times = timeColumns(read);
  const measures = [...columnMeasures(read), ...durationsOf(times), ...yesNoMeasures(read)];
  const brackets = measures
    .filter((measure) => measure.kind !== "yes_no")
    .slice(0, mostBracketed)
    .flatMap((measure) => bracketsOf(measure, sample) ?? []);
  return {
    name: source.table,
    rowWord,
    rowCount,
    from: fromClause(source, since),
    measures,
    dimensions: [...withoutTwins(columnDimensions(read, rowCount)), ...brackets, ...withoutTwins(textDimensions(read))],
    times,
    time: axisOf(read, source),
    sample,
    empty: emptyCells(read),
    minGroupSize: Math.max(1, source.minGroupSize ?? 1),
  };
}

/** The table's own columns in one go, then those of each table it refers to. */
function readColumns(source: AnalysisSource): readonly ReadColumn[] {
  const own = source.columns.filter((column) => column.join === null);
  const joined = source.joins.map((join, index) => {
    const columns = source.columns.filter((column) => column.join === index);
    return { columns, join: { ...join, columns: columns.map(({ sqlName, name }) => ({ name: sqlName, as: name })) } };
  });
  const { path, maxRows } = source;
  const set = readColumnSet({
    path,
    maxRows,
    columns: own.map((column) => column.sqlName),
    joins: joined.map(({ join }) => join),
  });
  const infos = [...own, ...joined.flatMap(({ columns }) => columns)];
  return infos.flatMap((info, index) => {
    const values = set.columns[index];
    return values === undefined ? [] : [{ info, values, sql: columnSql(source, info) }];
  });
}

/** Leaves out rows before the day `since`, and those without a time. */
function rowsSince(read: readonly ReadColumn[], source: AnalysisSource, since: string | null): readonly ReadColumn[] {
  const time = read.find(({ info }) => info.name === source.timeColumn)?.values;
  if (since === null || time?.kind !== "time") return read;
  const first = timeOf(since);
  const keeps = (_: number, row: number): boolean => (time.values[row] ?? Number.NaN) >= first;
  return read.map(({ values, ...rest }) => ({
    ...rest,
    values:
      values.kind === "category"
        ? { ...values, codes: values.codes.filter(keeps) }
        : { ...values, values: values.values.filter(keeps) },
  }));
}

function axisOf(read: readonly ReadColumn[], source: AnalysisSource): TimeAxis | null {
  const times = read.filter(({ info, values }) => info.join === null && values.kind === "time");
  const main = times.find(({ info }) => info.name === source.timeColumn) ?? times[0];
  if (main === undefined || main.values.kind !== "time") return null;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of main.values.values) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  if (!Number.isFinite(first)) return null;
  return {
    name: main.info.name,
    label: main.info.label.toLowerCase(),
    values: main.values.values,
    sql: main.sql,
    firstDay: Math.floor(first / dayMs) * dayMs,
    lastDay: Math.floor(last / dayMs) * dayMs,
  };
}

function emptyCells(read: readonly ReadColumn[]): InsightTable["empty"] {
  return read.flatMap(({ info, values }) => {
    if (info.join !== null) return [];
    let count = 0;
    if (values.kind === "category") {
      for (const code of values.codes) if (code < 0) count += 1;
    } else {
      for (const value of values.values) if (Number.isNaN(value)) count += 1;
    }
    return count === 0 ? [] : [{ name: info.name, label: info.label.toLowerCase(), count }];
  });
}
