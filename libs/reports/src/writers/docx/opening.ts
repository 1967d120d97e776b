import { Buffer } from "node:buffer";
import {
  BorderStyle,
  ImageRun,
  InternalHyperlink,
  PageBreak,
  PageReference,
  Paragraph,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from "docx";
import type { ReportContent } from "../../content/report-content.ts";
import { pictureSize } from "../../format/picture-size.ts";
import { factsTable } from "./boxes.ts";
import { ink, twips, type Setting } from "./setting.ts";

/** The first page: whose report, what about, of when. */
export function coverParagraphs(content: ReportContent, setting: Setting): (Paragraph | Table)[] {
  const { brand, title, subtitle, cover, createdAt } = content;
  if (cover === null) return [];
  const { words, formatter, colour } = setting;
  const logo =
    brand.logo === null ? [] : [new Paragraph({ spacing: { before: 600 }, children: [logoRun(brand.logo)] })];
  return [
    ...logo,
    new Paragraph({
      spacing: { before: brand.logo === null ? 2800 : 1600 },
      children: [new TextRun({ text: brand.name ?? "", bold: true, color: colour, size: 24 })],
    }),
    new Paragraph({ style: "Title", children: [new TextRun(title)] }),
    new Paragraph({
      spacing: { after: 320 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 24, space: 12, color: colour } },
      children: [new TextRun({ text: subtitle ?? "", color: ink.soft, size: 28 })],
    }),
    ...factsTable([{ label: words.created, value: `${formatter.dateTime(createdAt)} UTC` }, ...cover], setting),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function logoRun(dataUrl: string): ImageRun {
  const data = Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");
  return new ImageRun({
    type: dataUrl.startsWith("data:image/png") ? "png" : "jpg",
    data,
    transformation: pictureSize(data, { width: 260, height: 90 }),
    altText: { title: "Logo", description: "Logo", name: "logo" },
  });
}

/** Headings as links with the page on which each stands: fields that the reader's program fills in when it opens the file. */
export function contentsParagraphs(
  { sections, contents }: ReportContent,
  { words, inner, colour }: Setting,
): Paragraph[] {
  if (!contents) return [];
  const line = (text: string, anchor: string, level: 0 | 1): Paragraph =>
    new Paragraph({
      style: level === 0 ? "Contents1" : "Contents2",
      tabStops: [{ type: TabStopType.RIGHT, position: twips(inner), leader: "dot" }],
      children: [
        new InternalHyperlink({
          anchor,
          children: [new TextRun(text), new TextRun({ children: [new Tab()] }), new PageReference(anchor)],
        }),
      ],
    });
  return [
    new Paragraph({
      spacing: { after: 200 },
      children: [new TextRun({ text: words.sections.contents, bold: true, size: 36, color: colour })],
    }),
    ...sections.flatMap((section) => [
      line(section.title, section.kind, 0),
      ...section.parts.flatMap((part) => (part.title === null ? [] : [line(part.title, part.id, 1)])),
    ]),
  ];
}
