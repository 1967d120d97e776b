import {
  createFormatter,
  defaultBrandColour,
  wordsOf,
  type ContentSection,
  type Fact,
  type ReportContent,
} from "@datapilot/reports";
import { reportSections, type ExportInput, type ReportManifest, type ReportSection } from "@datapilot/contracts";
import type { Gathered } from "./gathered.ts";
import { sourceLine, type Writing } from "./section-parts.ts";
import { titleOf } from "./title.ts";
import { analysesSection } from "./sections/analyses.ts";
import { appendixSection } from "./sections/appendix.ts";
import { findingsSection } from "./sections/findings.ts";
import { methodSection } from "./sections/method.ts";
import { profileSection } from "./sections/profile.ts";
import { qualitySection } from "./sections/quality.ts";
import { questionsSection } from "./sections/questions.ts";
import { summarySection } from "./sections/summary.ts";

// The rows and every column's profile make a report long: only who asks for them gets them.
const usual: ReadonlySet<ReportSection> = new Set(
  reportSections.filter((section) => section !== "profile" && section !== "data"),
);

/** Whether a section is wanted; a workbook has the rows unless sections are named. */
export function wants(input: ExportInput, section: ReportSection): boolean {
  if (input.sections !== undefined) return input.sections.includes(section);
  return usual.has(section) || (section === "data" && input.format === "xlsx");
}

/** The report without its looks: what is wanted of what was gathered, in the order of the catalog of sections. */
export function buildContent(input: ExportInput, gathered: Gathered, manifest: ReportManifest): ReportContent {
  const language = input.language ?? "en";
  const words = wordsOf(language);
  const formatter = createFormatter(language);
  const { dataset, model } = gathered.subject;
  const name = titleOf(model, dataset);
  const writing: Writing = { words, formatter, source: sourceLine(words, name, dataset.version) };
  const builders: Readonly<Record<ContentSection["kind"], () => ContentSection | undefined>> = {
    summary: () => summarySection(gathered, writing),
    quality: () => qualitySection(gathered, writing),
    findings: () => findingsSection(gathered, writing),
    questions: () => questionsSection(gathered, writing),
    analyses: () => analysesSection(gathered, writing),
    profile: () => profileSection(gathered, writing),
    method: () => methodSection(gathered, manifest.export_id, writing),
    appendix: () => appendixSection(gathered, writing),
  };
  const sections = reportSections.flatMap((section) => {
    if (section === "cover" || section === "contents" || section === "data" || !wants(input, section)) return [];
    return builders[section]() ?? [];
  });
  return {
    title: input.title ?? name,
    subtitle: input.subtitle ?? null,
    brand: {
      name: input.brand?.name ?? null,
      logo: input.brand?.logo ?? null,
      colour: input.brand?.colour ?? defaultBrandColour,
    },
    language,
    paper: input.paper ?? "a4",
    createdAt: manifest.created_at,
    cover: wants(input, "cover") ? coverFacts(gathered, writing) : null,
    contents: wants(input, "contents") && sections.length > 1,
    sections,
    manifest,
  };
}

function coverFacts({ subject }: Gathered, { words, formatter }: Writing): readonly Fact[] {
  const { dataset, model } = subject;
  const rows = dataset.tables.reduce((sum, table) => sum + table.row_count, 0);
  return [
    { label: words.dataset, value: titleOf(model, dataset) },
    { label: words.version, value: String(dataset.version) },
    { label: words.rows, value: formatter.number(rows) },
    { label: words.lastUpdated, value: `${formatter.dateTime(dataset.updated_at)} UTC` },
  ];
}
