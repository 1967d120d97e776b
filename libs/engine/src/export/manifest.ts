import type { ExportInput, ManifestFigure, ManifestQuery, ReportManifest } from "@datapilot/contracts";
import { wordsOf } from "@datapilot/reports";
import { hashOf, type ReportAnswer } from "./answer-again.ts";
import { wants } from "./build-content.ts";
import { figuresOfAnalysis, figuresOfAnswer } from "./figures.ts";
import type { Gathered } from "./gathered.ts";
import { isMeasure, toReportColumn, topInsights } from "./sections/findings.ts";

/** What the report rests on: each statement, each analysis and each figure, in the order in which they stand there. */
export function manifestOf(
  input: ExportInput,
  gathered: Gathered,
  named: { readonly exportId: string; readonly createdAt: string; readonly ofRows: readonly ReportAnswer[] },
): ReportManifest {
  const { dataset } = gathered.subject;
  const shown = [
    ...(wants(input, "findings") ? [...findingAnswers(gathered), ...gathered.overview] : []),
    ...(wants(input, "questions") ? gathered.answers : []),
    ...named.ofRows,
  ];
  const analyses = wants(input, "analyses") ? gathered.analyses : [];
  const listed = [...shown.map(figuresOfAnswer), ...analyses.map(figuresOfAnalysis)];
  return {
    export_id: named.exportId,
    format: input.format,
    created_at: named.createdAt,
    dataset_id: dataset.id,
    dataset_version: dataset.version,
    queries: shown.map(({ id, question, sql, planHash }): ManifestQuery => ({
      id,
      question,
      sql,
      plan_hash: planHash,
    })),
    analyses: analyses.map(({ id, question, request }) => ({ id, question, request })),
    figures: [...profileFigures(input, gathered), ...listed.flatMap(({ figures }) => figures)],
    figures_left_out: listed.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function profileFigures(input: ExportInput, { subject }: Gathered): readonly ManifestFigure[] {
  const words = wordsOf(input.language ?? "en");
  const isShown =
    wants(input, "summary") ||
    wants(input, "quality") ||
    wants(input, "profile") ||
    wants(input, "data") ||
    input.format === "csv";
  if (!isShown) return [];
  return subject.dataset.tables.flatMap(({ table, row_count, profile }): readonly ManifestFigure[] => [
    {
      label: `${words.rows}: ${table}`,
      where: words.sections.summary,
      value: row_count,
      source: { kind: "profile", table, fact: "rows" },
    },
    {
      label: `${words.qualityScore}: ${table}`,
      where: words.sections.quality,
      value: profile.quality.score,
      source: { kind: "profile", table, fact: "quality_score" },
    },
    {
      label: `${words.duplicateRows}: ${table}`,
      where: words.sections.quality,
      value: profile.n_duplicate_rows,
      source: { kind: "profile", table, fact: "duplicate_rows" },
    },
  ]);
}

/** The evidence of findings, as the answers of statements. Evidence without one cannot be looked at again. */
function findingAnswers({ insights }: Gathered): readonly ReportAnswer[] {
  if (insights === undefined) return [];
  return topInsights(insights.insights, insights.known).flatMap((insight, index): readonly ReportAnswer[] => {
    const [evidence] = insight.evidence;
    if (evidence === undefined || evidence.sql === null) return [];
    const { sql, columns, rows } = evidence;
    return [
      {
        id: `f${index + 1}`,
        question: insight.title,
        sql,
        planHash: hashOf(sql),
        intent: "list",
        yesNo: false,
        fields: columns.map((column) => ({
          ...toReportColumn(column),
          kind: isMeasure(column) ? "measure" : "dimension",
        })),
        rows,
        truncated: false,
        additive: false,
        complete: false,
        assumptions: [],
      },
    ];
  });
}
