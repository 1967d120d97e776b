import type { ColumnSpan, SemanticColumn, SemanticModel } from "@datapilot/semantic";
import type { SemanticQuery } from "../../semantic-query.ts";
import { eventColumns } from "./events.ts";

export const spanUnits: readonly ColumnSpan["unit"][] = ["minute", "hour", "day", "week", "month", "year"];

/** The word by which a rewritten question names the span. */
export const spanWord = "duration";

const spanName = ({ from, to, unit }: ColumnSpan): string => `${unit}s_from_${from}_to_${to}`.slice(0, 60);

/** The model with one more measure in its primary table: the time from one column to another. */
export function withSpan(model: SemanticModel, span: ColumnSpan): SemanticModel {
  const tables = model.tables.map((table) => {
    if (table.name !== model.primaryTable) return table;
    const [start, end] = [span.from, span.to].map((name) => table.columns.find((column) => column.name === name));
    if (start === undefined || end === undefined) return table;
    const column: SemanticColumn = {
      name: spanName(span),
      label: `${span.unit}s from ${start.label} to ${end.label}`,
      type: "decimal",
      role: "measure",
      meaning: "",
      synonyms: [spanWord],
      unit: `${span.unit}s`,
      pii: false,
      allowed: true,
      defaultAggregate: "avg",
      values: null,
      distinctCount: table.rowCount,
      rowCount: table.rowCount,
      nullCount: Math.max(start.nullCount, end.nullCount),
      min: null,
      max: null,
      span,
    };
    return { ...table, columns: [...table.columns, column] };
  });
  return { ...model, tables, hash: `${model.hash} ${spanName(span)}` };
}

/** The model with the span that the query measures, when it measures one. */
export function withSpanOf(model: SemanticModel, query: SemanticQuery): SemanticModel {
  const table = model.tables.find((one) => one.name === model.primaryTable);
  const written = JSON.stringify(query);
  const times = table === undefined ? [] : eventColumns(table);
  for (const from of times)
    for (const to of times)
      for (const unit of from === to ? [] : spanUnits) {
        const span = { from: from.name, to: to.name, unit };
        if (written.includes(JSON.stringify(spanName(span)))) return withSpan(model, span);
      }
  return model;
}
