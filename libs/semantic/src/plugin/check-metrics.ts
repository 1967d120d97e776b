import { expressionWords, isAggregate } from "./expression.ts";
import type { MetricsFile } from "./metrics-file.ts";
import { suggest } from "./near-miss.ts";
import { own } from "./own.ts";
import type { FileReport, YamlPath } from "./problem.ts";
import type { SchemaFile } from "./schema-file.ts";

/** Metrics must aggregate columns that their table has. */
export function checkMetrics(metrics: MetricsFile, schema: SchemaFile, report: FileReport): void {
  for (const [name, metric] of Object.entries(metrics)) {
    const tableName = metric.table ?? schema.primary_table;
    const table = own(schema.tables, tableName);
    if (table === undefined) {
      if (metric.table !== undefined) {
        report.add(
          [name, "table"],
          `There is no table "${tableName}".`,
          suggest(tableName, Object.keys(schema.tables)),
        );
      }
      continue;
    }
    const columns = Object.keys(table.columns);
    checkSql(metric.expression, tableName, columns, [name, "expression"], report);
    if (!expressionWords(metric.expression).functions.some(isAggregate)) {
      report.add(
        [name, "expression"],
        "The expression has no aggregate, so it has no value for a group of rows.",
        "Wrap it in SUM, AVG, COUNT, MIN or MAX.",
      );
    }
    metric.filters.forEach((filter, index) =>
      checkFilter(filter, tableName, columns, [name, "filters", index], report),
    );
    if (metric.time_column !== undefined && !columns.includes(metric.time_column)) {
      report.add(
        [name, "time_column"],
        `Table ${tableName} has no column "${metric.time_column}".`,
        suggest(metric.time_column, columns),
      );
    }
  }
}

function checkFilter(sql: string, table: string, columns: readonly string[], path: YamlPath, report: FileReport): void {
  checkSql(sql, table, columns, path, report);
  if (expressionWords(sql).functions.some(isAggregate)) {
    report.add(path, "A filter chooses rows, so it cannot aggregate.", "Move the aggregate into the expression.");
  }
}

function checkSql(sql: string, table: string, columns: readonly string[], path: YamlPath, report: FileReport): void {
  const words = expressionWords(sql);
  for (const token of new Set(words.forbidden)) {
    report.add(path, `"${token}" does not belong in an expression.`, "Write one expression over the table's columns.");
  }
  const seen = new Set<string>();
  for (const mention of words.columns) {
    const written = mention.table === null ? mention.column : `${mention.table}.${mention.column}`;
    if (seen.has(written)) continue;
    seen.add(written);
    if (mention.table !== null && mention.table !== table) {
      report.add(
        path,
        `"${written}" is of another table; a metric reads only ${table}.`,
        "Use columns of its own table.",
      );
    } else if (!columns.includes(mention.column)) {
      report.add(path, `Table ${table} has no column "${mention.column}".`, suggest(mention.column, columns));
    }
  }
}
