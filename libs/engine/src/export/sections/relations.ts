import type { DatasetTable } from "@datapilot/contracts";
import type { ReportPart } from "@datapilot/reports";
import type { AllowedColumn } from "../allowed-columns.ts";
import type { Writing } from "../section-parts.ts";

/** Weaker than this, two columns have little to do with one another. */
const weakest = 0.3;
const mostPairs = 15;

/** Which columns of a table go together, strongest first; nothing where none do. */
export function relationsPart(
  { table, profile }: DatasetTable,
  columns: readonly AllowedColumn[],
  { words }: Writing,
): readonly ReportPart[] {
  const labels = new Map(columns.map(({ label, profile: { sql_name } }) => [sql_name, label]));
  const measured = { cramers_v: words.cramersV, correlation_ratio: words.correlationRatio };
  const pairs = [
    ...profile.correlations.map(({ a, b, r }) => ({ a, b, how: words.correlation, value: r })),
    ...(profile.associations ?? []).map(({ a, b, kind, value }) => ({ a, b, how: measured[kind], value })),
  ].flatMap((pair) => {
    const [first, second] = [labels.get(pair.a), labels.get(pair.b)];
    if (first === undefined || second === undefined || Math.abs(pair.value) < weakest) return [];
    return [{ ...pair, row: [first, second, pair.how, Math.round(pair.value * 100) / 100] }];
  });
  if (pairs.length === 0) return [];
  const strongest = pairs.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostPairs);
  const text = (name: string, label: string) => ({ name, label, type: "text", unit: null, format: "text" }) as const;
  return [
    {
      id: `relations-${table}`,
      title: words.correlations,
      blocks: [
        {
          kind: "table",
          table: {
            id: `relations-table-${table}`,
            title: "",
            columns: [
              text("first", words.column),
              text("second", words.column),
              text("measure", words.kind),
              { name: "value", label: words.value, type: "number", unit: null, format: "number" },
            ],
            rows: strongest.map(({ row }) => row),
            totalRows: pairs.length,
          },
        },
      ],
    },
  ];
}
