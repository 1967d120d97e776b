import { skillCatalog, type SkillResult, type SkillTable } from "@datapilot/contracts";
import { fill, type Block, type ContentSection, type ReportPart, type ReportTable } from "@datapilot/reports";
import type { ReportAnalysis } from "../analyse-again.ts";
import type { Gathered } from "../gathered.ts";
import { listBlocks, type Writing } from "../section-parts.ts";
import { toReportColumn } from "./findings.ts";
import { headlineOf } from "./questions.ts";

// What a reader looks through; the analysis itself has the rest.
const shownRows = 25;
const mostTables = 3;

/** Each analysis with its answer in words, its charts and tables, its method with what that takes for granted. */
export function analysesSection({ analyses }: Gathered, writing: Writing): ContentSection | undefined {
  if (analyses.length === 0) return undefined;
  return {
    kind: "analyses",
    title: writing.words.sections.analyses,
    parts: analyses.map((analysis) => analysisPart(analysis, writing)),
  };
}

function analysisPart(analysis: ReportAnalysis, writing: Writing): ReportPart {
  const { words, source } = writing;
  const { id, found } = analysis;
  return {
    id,
    title: headlineOf(analysis.question),
    blocks: [
      { kind: "paragraph", tone: "lead", text: found.summary },
      ...(found.key_points.length === 0 ? [] : [{ kind: "bullets", items: found.key_points } as const]),
      ...found.charts.map((chart, index): Block => ({
        kind: "chart",
        id: `chart-${id}-${index + 1}`,
        chart,
        caption: source,
      })),
      ...shownTables(found).map((table, index): Block => ({
        kind: "table",
        table: toReportTable(table, `table-${id}-${index + 1}`),
      })),
      { kind: "paragraph", tone: "note", text: methodOf(analysis, writing) },
      ...listBlocks(words.takenForGranted, found.assumptions),
    ],
  };
}

/** Those of an analysis's tables that a report shows. */
export function shownTables({ tables }: Pick<SkillResult, "tables">): readonly SkillTable[] {
  return tables.slice(0, mostTables);
}

function toReportTable({ title, columns, rows }: SkillTable, id: string): ReportTable {
  return { id, title, columns: columns.map(toReportColumn), rows: rows.slice(0, shownRows), totalRows: rows.length };
}

/** Which analysis, of what, with which rows. */
function methodOf({ request, found }: ReportAnalysis, { words }: Writing): string {
  const { title = found.skill } = Object.entries(skillCatalog).find(([name]) => name === found.skill)?.[1] ?? {};
  const params = Object.entries(found.params).flatMap(([name, value]) => {
    const said = wordsOfValue(value);
    return said === undefined ? [] : [`${name.replaceAll("_", " ")}: ${said}`];
  });
  const rows = (request.where ?? []).map(
    ({ column, values }) => `${column.replaceAll("_", " ")}: ${values.join(", ")}`,
  );
  const { period } = request;
  const time = period === undefined || period === null ? [] : [`${period.from} – ${period.to}`];
  const details = [...params, ...rows, ...time].join("; ");
  return details === "" ? fill(words.method, { title }) : fill(words.methodOf, { title, details });
}

/** Undefined for what was left open. */
function wordsOfValue(value: unknown): string | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const parts = value.map(wordsOfValue);
  return parts.every((part) => part !== undefined) ? parts.join(", ") : undefined;
}
