import type { Content, ContentImage, StyleDictionary } from "pdfmake/interfaces.js";
import type { ContentSection, ReportContent, ReportPart } from "../../content/report-content.ts";
import { attachmentName, pdfInfoKey, pdfInfoPrefix } from "../../manifest/marks.ts";
import { fill } from "../../words/words.ts";
import { blockContent, factsContent } from "./blocks.ts";
import { baseFont } from "./font-book.ts";
import { ink } from "./page.ts";
import { paragraph } from "./paragraph.ts";
import type { Manuscript } from "./press.ts";
import type { Setting } from "./setting.ts";
import { tag } from "./tags.ts";

const styles: StyleDictionary = {
  lead: { fontSize: 11, margin: [0, 0, 0, 8] },
  normal: { margin: [0, 0, 0, 6] },
  note: { fontSize: 8, color: ink.soft, margin: [0, 0, 0, 8] },
  tableTitle: { bold: true, margin: [0, 6, 0, 3] },
  table: { fontSize: 8, margin: [0, 0, 0, 8] },
  sql: { fontSize: 7.5, color: ink.text, preserveLeadingSpaces: true },
};

/** The report as it is printed: cover, contents, sections with bookmarks, running head and foot, metadata, the manifest attached. */
export async function pdfDocument(content: ReportContent, setting: Setting): Promise<Manuscript> {
  const sections: Content[] = [];
  for (const [index, section] of content.sections.entries()) {
    const startsPage = index === 0 ? content.cover !== null || content.contents : opensPage(section);
    sections.push(...(await sectionContent(section, startsPage, setting)));
  }
  const info = {
    Title: content.title,
    ...(content.subtitle === null ? {} : { Subject: content.subtitle }),
    ...(content.brand.name === null ? {} : { Author: content.brand.name }),
    Creator: "DataPilot",
    Producer: "DataPilot",
    CreationDate: new Date(content.createdAt),
    [pdfInfoKey]: `${pdfInfoPrefix}${content.manifest.export_id}`,
  };
  return {
    language: content.language,
    defaultStyle: { font: baseFont, fontSize: 9.5, color: ink.text, lineHeight: 1.25 },
    styles,
    info,
    attachment: { name: attachmentName, content: Buffer.from(JSON.stringify(content.manifest)) },
    header: (current) => runningHead(content, current, setting),
    footer: (current, count) => runningFoot(content, current, count, setting),
    content: [
      ...(content.cover === null ? [] : coverContent(content, content.cover, setting)),
      ...(content.contents ? [contentsPage(content, setting)] : []),
      ...sections,
    ],
    pageBreakBefore: (node, nodes) => node.headlineLevel === 3 && nodes.getFollowingNodesOnPage().length === 0,
  };
}

/** Long sections begin on a page of their own; short ones follow where there is room. */
function opensPage({ kind }: ContentSection): boolean {
  return (
    kind === "findings" || kind === "questions" || kind === "analyses" || kind === "profile" || kind === "appendix"
  );
}

function coverContent(
  { brand, title, subtitle, createdAt }: ReportContent,
  facts: NonNullable<ReportContent["cover"]>,
  setting: Setting,
): Content[] {
  const { colour, page, words, formatter, tags, within } = setting;
  const alt = tag("Figure", within, { alt: brand.name ?? title });
  const logo: Content[] =
    brand.logo === null
      ? []
      : [tags.put({ image: brand.logo, fit: [200, 70], margin: [0, 40, 0, 0] } satisfies ContentImage, alt)];
  return [
    ...logo,
    { text: "", margin: [0, brand.logo === null ? 150 : 80, 0, 0] },
    ...(brand.name === null
      ? []
      : [paragraph(brand.name, setting, { color: colour, bold: true, fontSize: 12, margin: [0, 0, 0, 6] })]),
    paragraph(title, setting, { fontSize: title.length > 60 ? 24 : 30, bold: true, lineHeight: 1.15 }),
    ...(subtitle === null
      ? []
      : [paragraph(subtitle, setting, { fontSize: 14, color: ink.soft, margin: [0, 6, 0, 0] })]),
    { canvas: [{ type: "rect", x: 0, y: 0, w: page.inner, h: 4, color: colour }], margin: [0, 22, 0, 22] },
    factsContent([{ label: words.created, value: `${formatter.dateTime(createdAt)} UTC` }, ...facts], setting),
  ];
}

function contentsPage(content: ReportContent, { book, words, colour, tags, within }: Setting): Content {
  const title = book.set(words.sections.contents, { fontSize: 18, bold: true, color: colour, margin: [0, 0, 0, 10] });
  return {
    toc: {
      title: tags.put(title, tag("H1", within)),
      numberStyle: { color: ink.soft },
    },
    ...(content.cover === null ? {} : { pageBreak: "before" }),
  };
}

async function sectionContent(section: ContentSection, startsPage: boolean, setting: Setting): Promise<Content[]> {
  const { book, colour, tags } = setting;
  const element = tag("Sect", setting.within);
  const heading = {
    ...book.set(section.title, { fontSize: 18, bold: true, color: colour, margin: [0, startsPage ? 0 : 18, 0, 10] }),
    id: section.kind,
    tocItem: true,
    tocStyle: { bold: true },
    tocMargin: [0, 5, 0, 0],
    outline: true,
    outlineExpanded: true,
    outlineText: section.title,
    ...(startsPage ? { pageBreak: "before" } : {}),
  } satisfies Content;
  const parts: Content[] = [];
  for (const part of section.parts) parts.push(...(await partContent(part, section, { ...setting, within: element })));
  return [tags.put(heading, tag("H1", element)), ...parts];
}

/** A part's heading stays with what follows it, a chart with the words before it. */
async function partContent(part: ReportPart, section: ContentSection, whole: Setting): Promise<Content[]> {
  const setting = part.title === null ? whole : { ...whole, within: tag("Sect", whole.within) };
  const before: Content[] = part.title === null ? [] : [partHeading(part, part.title, section, setting)];
  const after: Content[] = [];
  const lastChart = part.blocks.findLastIndex((block) => block.kind === "chart");
  const kept = Math.max(
    lastChart,
    part.blocks.findIndex((block) => block.kind !== "table" && block.kind !== "sql"),
  );
  for (const [index, block] of part.blocks.entries()) {
    const contents = await blockContent(block, setting);
    (index <= kept ? before : after).push(...contents);
  }
  return [{ stack: before, unbreakable: before.length > 1 }, ...after];
}

function partHeading(
  part: ReportPart,
  title: string,
  section: ContentSection,
  { book, tags, within }: Setting,
): Content {
  const heading = {
    ...book.set(title, { fontSize: 12.5, bold: true, margin: [0, 12, 0, 4] }),
    id: part.id,
    headlineLevel: 3,
    tocItem: true,
    tocStyle: { fontSize: 8.5 },
    tocMargin: [14, 0, 0, 0],
    outline: true,
    outlineText: title,
    outlineParentId: section.kind,
  } satisfies Content;
  return tags.put(heading, tag("H2", within));
}

function runningHead(content: ReportContent, current: number, { book, page, colour }: Setting): Content {
  if (current === 1 && content.cover !== null) return "";
  return {
    margin: [page.margin.side, 26, page.margin.side, 0],
    columns: [
      book.set(content.title, { fontSize: 8, color: ink.soft, noWrap: false }),
      book.set(content.brand.name ?? "", { fontSize: 8, color: colour, alignment: "right" }),
    ],
  };
}

function runningFoot(
  content: ReportContent,
  current: number,
  count: number,
  { book, page, words, formatter }: Setting,
): Content {
  if (current === 1 && content.cover !== null) return "";
  return {
    margin: [page.margin.side, 22, page.margin.side, 0],
    columns: [
      book.set(`${formatter.date(content.createdAt)} · ${words.version} ${content.manifest.dataset_version}`, {
        fontSize: 8,
        color: ink.soft,
      }),
      book.set(fill(words.page, { page: String(current), pages: String(count) }), {
        fontSize: 8,
        color: ink.soft,
        alignment: "right",
      }),
    ],
  };
}
