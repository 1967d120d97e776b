import type { ColumnValues } from "@datapilot/frames";
import type { SourceColumn } from "../../skills/table/source.ts";
import { countCodes, type Dimension, type Measure } from "./insight-table.ts";
import { isProse, keywordsOf } from "./keywords.ts";
import type { ReadColumn } from "./read-column.ts";
import type { TimeColumn } from "./time-column.ts";

/** More groups than this are no groups to a person. */
const mostGroups = 2_000;
const mostNumberGroups = 40;

/** Numbers of the table itself that are measured. */
export function columnMeasures(read: readonly ReadColumn[]): readonly Measure[] {
  return read.flatMap(({ info, values, sql }): readonly Measure[] => {
    if (values.kind !== "number" || info.role !== "measure" || info.join !== null) return [];
    return [
      {
        name: info.name,
        label: info.label.toLowerCase(),
        unit: info.unit,
        kind: "column",
        additive: info.aggregate === "sum",
        values: values.values,
        sql,
        columns: [info.name],
      },
    ];
  });
}

/** Moments of another table belong to its rows, so only the table's own are a start and an end. */
export function timeColumns(read: readonly ReadColumn[]): readonly TimeColumn[] {
  return read.flatMap(({ info, values, sql }) =>
    values.kind !== "time" || info.join !== null
      ? []
      : [
          {
            name: info.name,
            label: info.label.toLowerCase(),
            values: values.values,
            sql,
            isDate: info.type === "date",
          },
        ],
  );
}

/** Yes/no columns as 1 and 0, so that their means are rates. */
export function yesNoMeasures(read: readonly ReadColumn[]): readonly Measure[] {
  return read.flatMap(({ info, values, sql }): readonly Measure[] => {
    if (info.join !== null || info.role !== "boolean") return [];
    const isTrue =
      values.kind === "category" ? values.labels.map((label) => /^(true|yes|y|t|1)$/i.test(label.trim())) : [];
    const numbers =
      values.kind === "category"
        ? Float64Array.from(values.codes, (code) => (code < 0 ? Number.NaN : isTrue[code] === true ? 1 : 0))
        : values.values;
    const yes = values.kind === "category" ? values.labels.find((_, code) => isTrue[code] === true) : "1";
    if (yes === undefined) return [];
    const test = info.type === "boolean" ? sql : values.kind === "number" ? `${sql} = 1` : `${sql} = '${yes}'`;
    return [
      {
        name: info.name,
        label: `share of ${info.label.toLowerCase()}`,
        unit: "%",
        kind: "yes_no",
        additive: false,
        values: numbers,
        sql: `(CASE WHEN ${test} THEN 1.0 WHEN ${sql} IS NULL THEN NULL ELSE 0.0 END)`,
        columns: [info.name],
      },
    ];
  });
}

/** Columns that group rows, joined ones among them. */
export function columnDimensions(read: readonly ReadColumn[], rowCount: number): readonly Dimension[] {
  return read.flatMap(({ info, values, sql }): readonly Dimension[] => {
    const grouped = groupsOf(info, values, rowCount);
    if (grouped === null) return [];
    const { codes, labels } = grouped;
    const label = info.label.toLowerCase();
    const counts = countCodes(codes, labels.length);
    return [
      { name: info.name, label, kind: "column", join: info.join, codes, labels, counts, sql, columns: [info.name] },
    ];
  });
}

function groupsOf(
  info: SourceColumn,
  values: ColumnValues,
  rowCount: number,
): Pick<Dimension, "codes" | "labels"> | null {
  if (info.role === "identifier" || info.role === "measure" || values.kind === "time") return null;
  if (values.kind === "number") return numberGroups(values.values);
  const { codes, labels } = values;
  const isGroup = labels.length >= 2 && labels.length <= mostGroups && labels.length <= rowCount / 2;
  if (!isGroup || (labels.length > 50 && isProse(labels))) return null;
  return {
    codes,
    labels: info.role === "boolean" ? labels.map((label) => `${info.label.toLowerCase()} = ${label}`) : labels,
  };
}

function numberGroups(values: Float64Array): Pick<Dimension, "codes" | "labels"> | null {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) distinct.add(value);
    if (distinct.size > mostNumberGroups) return null;
  }
  if (distinct.size < 2) return null;
  const sorted = [...distinct].sort((a, b) => a - b);
  const codeOf = new Map(sorted.map((value, code) => [value, code]));
  return { codes: Int32Array.from(values, (value) => codeOf.get(value) ?? -1), labels: sorted.map(String) };
}

/** The words of the texts of the table itself. */
export function textDimensions(read: readonly ReadColumn[]): readonly Dimension[] {
  return read.flatMap(({ info, values, sql }) => {
    if (values.kind !== "category" || info.join !== null || info.role === "identifier" || !isProse(values.labels))
      return [];
    const { codes, labels } = values;
    return keywordsOf({ name: info.name, label: info.label.toLowerCase(), codes, labels, sql });
  });
}
