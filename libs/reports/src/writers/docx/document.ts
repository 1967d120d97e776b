import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  Header,
  HeadingLevel,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import type { ContentSection, ReportContent, ReportPart } from "../../content/report-content.ts";
import { fill } from "../../words/words.ts";
import { blockParagraphs } from "./blocks.ts";
import { contentsParagraphs, coverParagraphs } from "./opening.ts";
import { ink, twips, type Setting } from "./setting.ts";
import { documentStyles } from "./styles.ts";

const paperSizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;
const margin = 50;

/** The width between the margins, in points. */
export function innerWidth(paper: ReportContent["paper"]): number {
  return paperSizes[paper][0] - 2 * margin;
}

/** The report with real headings, styles, repeated table heads and alternative texts. */
export async function wordDocument(content: ReportContent, setting: Setting): Promise<Document> {
  const [width, height] = paperSizes[content.paper];
  const body: (Paragraph | Table)[] = [...coverParagraphs(content, setting), ...contentsParagraphs(content, setting)];
  const hasOpening = body.length > 0;
  for (const [index, section] of content.sections.entries()) {
    body.push(...(await sectionParagraphs(section, index === 0 ? hasOpening : opensPage(section), setting)));
  }
  return new Document({
    title: content.title,
    subject: content.subtitle ?? "",
    creator: content.brand.name ?? "DataPilot",
    lastModifiedBy: "DataPilot",
    styles: documentStyles(setting.colour, content.language),
    sections: [
      {
        properties: {
          titlePage: content.cover !== null,
          page: {
            size: { width: twips(width), height: twips(height) },
            margin: {
              top: twips(64),
              bottom: twips(58),
              left: twips(margin),
              right: twips(margin),
              header: twips(28),
              footer: twips(26),
            },
          },
        },
        headers: { default: runningHead(content, setting), first: new Header({ children: [] }) },
        footers: { default: runningFoot(content, setting), first: new Footer({ children: [] }) },
        children: body,
      },
    ],
  });
}

function opensPage({ kind }: ContentSection): boolean {
  return (
    kind === "findings" || kind === "questions" || kind === "analyses" || kind === "profile" || kind === "appendix"
  );
}

async function sectionParagraphs(
  section: ContentSection,
  onNewPage: boolean,
  setting: Setting,
): Promise<(Paragraph | Table)[]> {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: onNewPage,
    children: [new Bookmark({ id: section.kind, children: [new TextRun(section.title)] })],
  });
  const parts: (Paragraph | Table)[] = [];
  for (const part of section.parts) parts.push(...(await partParagraphs(part, setting)));
  return [heading, ...parts];
}

async function partParagraphs(part: ReportPart, setting: Setting): Promise<(Paragraph | Table)[]> {
  const heading =
    part.title === null
      ? []
      : [
          new Paragraph({
            heading: HeadingLevel.HEADING_2,
            keepNext: true,
            children: [new Bookmark({ id: part.id, children: [new TextRun(part.title)] })],
          }),
        ];
  const blocks: (Paragraph | Table)[] = [];
  for (const block of part.blocks) blocks.push(...(await blockParagraphs(block, setting)));
  return [...heading, ...blocks];
}

function runningHead({ title, brand }: ReportContent, { colour }: Setting): Header {
  const name = brand.name === null ? [] : [new TextRun({ text: `${brand.name}  ·  `, color: colour, size: 16 })];
  return new Header({
    children: [new Paragraph({ children: [...name, new TextRun({ text: title, color: ink.soft, size: 16 })] })],
  });
}

function runningFoot(content: ReportContent, { words, formatter }: Setting): Footer {
  const [before = "", between = "", after = ""] = fill(words.page, { page: "\u0000", pages: "\u0000" }).split("\u0000");
  const version = `${formatter.date(content.createdAt)} · ${words.version} ${content.manifest.dataset_version}   `;
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            children: [version, before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            color: ink.soft,
            size: 16,
          }),
        ],
      }),
    ],
  });
}
