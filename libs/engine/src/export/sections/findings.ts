import type { AnswerColumn, Insight } from "@datapilot/contracts";
import type { Block, ContentSection, ReportColumn, ReportPart } from "@datapilot/reports";
import type { Gathered } from "../gathered.ts";
import type { Writing } from "../section-parts.ts";
import { answerPart } from "./questions.ts";

const mostFindings = 10;
const shownRows = 12;

/** What the last search found, news first; without a search, what the data's own columns suggest to look at. */
export function findingsSection({ insights, overview }: Gathered, writing: Writing): ContentSection | undefined {
  const { words } = writing;
  const found = insights === undefined ? [] : topInsights(insights.insights, insights.known);
  const parts =
    found.length > 0
      ? found.map((insight) => insightPart(insight, writing))
      : overview.map((answer) => answerPart(answer, writing, false));
  return parts.length === 0 ? undefined : { kind: "findings", title: words.sections.findings, parts };
}

/** Best first; what is known already is still true. */
export function topInsights(news: readonly Insight[], known: readonly Insight[]): readonly Insight[] {
  return [...news, ...known].toSorted((a, b) => b.score - a.score).slice(0, mostFindings);
}

function insightPart(insight: Insight, { source, words }: Writing): ReportPart {
  const [evidence] = insight.evidence;
  const chart: readonly Block[] =
    insight.chart === null ? [] : [{ kind: "chart", id: `chart-${insight.id}`, chart: insight.chart, caption: source }];
  const table: readonly Block[] =
    evidence === undefined || evidence.rows.length === 0
      ? []
      : [
          {
            kind: "table",
            table: {
              id: `table-${insight.id}`,
              title: words.evidence,
              columns: evidence.columns.map(toReportColumn),
              rows: evidence.rows.slice(0, shownRows),
              totalRows: evidence.rows.length,
            },
          },
        ];
  return {
    id: `finding-${insight.id}`,
    title: insight.title,
    blocks: [{ kind: "callout", severity: insight.severity, text: insight.sentence }, ...chart, ...table],
  };
}

/** Whether a column's values are figures. */
export function isMeasure({ type }: Pick<AnswerColumn, "type">): boolean {
  return type === "integer" || type === "decimal" || type === "number";
}

/** A column of evidence as a report's tables have it. */
export function toReportColumn({ name, type, unit }: AnswerColumn): ReportColumn {
  const label = name.replaceAll("_", " ");
  return { name, label: label.charAt(0).toUpperCase() + label.slice(1), type, unit: unit ?? null, format: null };
}
