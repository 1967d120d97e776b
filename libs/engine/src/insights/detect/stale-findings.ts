import { dayOf, timeOf, type Finding } from "@datapilot/analysis";
import type { SemanticModel, SemanticTable } from "@datapilot/semantic";

const dayMs = 86_400_000;
/** Tables with fewer rows a day record no steady events: a list of stores is not stale because none opened lately. */
const fewestRowsADay = 0.5;
/** A table may lag behind the newest one by so many days, and by this part of its own span. */
const lag = { days: 14, share: 0.05 } as const;

interface Span {
  readonly table: SemanticTable;
  readonly column: string;
  readonly first: number;
  readonly last: number;
}

function spanOf(table: SemanticTable): readonly Span[] {
  const column = table.columns.find((each) => each.name === table.timeColumn && each.allowed);
  if (column === undefined || column.min === null || column.max === null) return [];
  const [first, last] = [timeOf(column.min), timeOf(column.max)];
  if (Number.isNaN(first) || Number.isNaN(last) || last <= first) return [];
  return table.rowCount / ((last - first) / dayMs) < fewestRowsADay
    ? []
    : [{ table, column: column.name, first, last }];
}

/** Tables whose rows end long before those of the dataset's newest table. Measured against the data, never against today. */
export function staleFindings(model: SemanticModel): readonly Finding[] {
  const spans = model.tables.flatMap(spanOf);
  const [newest] = spans.toSorted((a, b) => b.last - a.last);
  if (newest === undefined) return [];
  return spans
    .filter(({ first, last }) => newest.last - last > Math.max(lag.days * dayMs, lag.share * (last - first)))
    .map((stale) => findingOf(stale, newest));
}

function findingOf(stale: Span, newest: Span): Finding {
  const days = Math.round((newest.last - stale.last) / dayMs);
  return {
    kind: "stale_data",
    rule_id: null,
    title: `${stale.table.label} ends ${days} days before ${newest.table.label}`,
    sentence: `${days} days lie between the last row of ${stale.table.label} (${dayOf(stale.last)}) and the last row of ${newest.table.label} (${dayOf(newest.last)}): newer rows are missing.`,
    severity: "warning",
    score: 0.8,
    table: stale.table.name,
    measure: null,
    dimension: null,
    period: { from: dayOf(stale.last), to: dayOf(newest.last) },
    p_value: null,
    subjects: [],
    columns: [stale.column],
    evidence: [
      {
        sql: `SELECT MIN("${stale.column}") AS first_day, MAX("${stale.column}") AS last_day, COUNT(*) AS row_count FROM "${stale.table.name}"`,
        columns: [],
        rows: [],
      },
      {
        sql: null,
        columns: [
          { name: "days", type: "integer" },
          { name: "last_day", type: "date" },
          { name: "newest_day", type: "date" },
        ],
        rows: [[days, dayOf(stale.last), dayOf(newest.last)]],
      },
    ],
    chart: null,
  };
}
