import { fill, type ContentSection } from "@datapilot/reports";
import type { Gathered } from "../gathered.ts";
import { titleOf } from "../title.ts";
import type { Writing } from "../section-parts.ts";

/** How the figures came about and how to check them. */
export function methodSection(
  { subject, insights }: Gathered,
  exportId: string,
  { words, formatter }: Writing,
): ContentSection {
  const { dataset, model } = subject;
  const items = [
    fill(words.methodFigures, { version: String(dataset.version) }),
    words.methodGuard,
    words.methodCharts,
    ...(insights === undefined
      ? []
      : [fill(words.methodInsights, { at: `${formatter.dateTime(insights.finished_at)} UTC` }), ...insights.notes]),
    words.methodVerify,
    ...(words.inEnglish === null ? [] : [words.inEnglish]),
  ];
  return {
    kind: "method",
    title: words.sections.method,
    parts: [
      {
        id: "method-1",
        title: null,
        blocks: [
          { kind: "bullets", items },
          {
            kind: "facts",
            items: [
              { label: words.dataset, value: `${titleOf(model, dataset)} (${dataset.id})` },
              { label: words.version, value: String(dataset.version) },
              { label: words.lastUpdated, value: `${formatter.dateTime(dataset.updated_at)} UTC` },
              { label: words.reportId, value: exportId },
            ],
          },
        ],
      },
    ],
  };
}
