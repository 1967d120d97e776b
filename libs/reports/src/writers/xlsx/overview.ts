import type { Block, ReportContent } from "../../content/report-content.ts";
import { createFormatter } from "../../format/formatter.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";
import { wordsOf } from "../../words/words.ts";
import { textCell } from "./cells.ts";
import { fixedStyles } from "./number-formats.ts";
import { fitToWidth, pageSetup, sheetHead } from "./sheet.ts";

/** A sheet that the overview leads to. */
export interface ListedSheet {
  readonly name: string;
  readonly title: string;
  readonly rows: number;
}

type Line = readonly { readonly text: string; readonly style: number; readonly leadsTo?: string }[];

/** The first sheet: title, facts, what the report says in words, and links to the other sheets. */
export function overviewSheet(content: ReportContent, sheets: readonly ListedSheet[]): string {
  const lines = [
    ...opening(content),
    ...contentsLines(content, sheets),
    ...content.sections.flatMap((section) => sectionLines(section)),
  ];
  const links: string[] = [];
  const rows = lines.map((line, index) => {
    const cells = line.map(({ text, style, leadsTo }, place) => {
      const at = `${place === 0 ? "A" : "B"}${index + 1}`;
      if (leadsTo !== undefined) {
        links.push(
          `<hyperlink ref="${at}" location="${escapeMarkup(`'${leadsTo.replaceAll("'", "''")}'!A1`)}" display="${escapeMarkup(text)}"/>`,
        );
      }
      return text === "" ? "" : textCell(at, text, style);
    });
    return `<row r="${index + 1}" ht="${heightOf(line)}" customHeight="1">${cells.join("")}</row>`;
  });
  const hyperlinks = links.length === 0 ? "" : `<hyperlinks>${links.join("")}</hyperlinks>`;
  return `${sheetHead}${fitToWidth}<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="${widths[0]}" customWidth="1"/><col min="2" max="2" width="${widths[1]}" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData>${hyperlinks}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>${pageSetup(content.paper, "portrait")}</worksheet>`;
}

// In characters of the base font, as workbooks measure columns.
const widths = [34, 90] as const;
const lineHeight = 15;
const headingHeights: ReadonlyMap<number, number> = new Map([
  [fixedStyles.title, 28],
  [fixedStyles.section, 24],
  [fixedStyles.bold, 20],
]);

/** The height of a row in points: programs that do not measure wrapped text draw its lines over the next row otherwise. */
function heightOf(line: Line): number {
  const heights = line.map(({ text: value, style }, place) => {
    if (style !== fixedStyles.wrapped && style !== fixedStyles.code) return headingHeights.get(style) ?? lineHeight;
    const width = widths[place] ?? widths[1];
    // Words that do not fit go to the next line as a whole, which leaves a few signs of each line empty.
    return (
      lineHeight *
      value.split("\n").reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.08) / width)), 0)
    );
  });
  return Math.min(Math.max(lineHeight, ...heights), tallestRow);
}

// The most that the format allows is 409 points.
const tallestRow = 405;

const text = (value: string, style: number = fixedStyles.plain) => ({ text: value, style });
const blank: Line = [];

function opening({ title, subtitle, brand, cover, createdAt, language }: ReportContent): Line[] {
  const words = wordsOf(language);
  const formatter = createFormatter(language);
  return [
    [text(title, fixedStyles.title)],
    ...(subtitle === null ? [] : [[text(subtitle, fixedStyles.soft)]]),
    ...(brand.name === null ? [] : [[text(brand.name, fixedStyles.soft)]]),
    blank,
    [text(words.created, fixedStyles.soft), text(`${formatter.dateTime(createdAt)} UTC`)],
    ...(cover ?? []).map(({ label, value }) => [text(label, fixedStyles.soft), text(value, fixedStyles.wrapped)]),
    blank,
  ];
}

function contentsLines({ language }: ReportContent, sheets: readonly ListedSheet[]): Line[] {
  const words = wordsOf(language);
  const formatter = createFormatter(language);
  if (sheets.length === 0) return [];
  return [
    [text(words.sections.contents, fixedStyles.section)],
    ...sheets.map(({ name, title, rows }): Line => [
      { text: name, style: fixedStyles.link, leadsTo: name },
      text(`${title} (${formatter.number(rows)} ${words.rows})`, fixedStyles.wrapped),
    ]),
    blank,
  ];
}

function sectionLines(section: ReportContent["sections"][number]): Line[] {
  return [
    [text(section.title, fixedStyles.section)],
    ...section.parts.flatMap((part): Line[] => [
      ...(part.title === null ? [] : [[text(part.title, fixedStyles.bold)]]),
      ...part.blocks.flatMap((block) => blockLines(block)),
    ]),
    blank,
  ];
}

function blockLines(block: Block): Line[] {
  const said = (value: string): Line => [text(""), text(value, fixedStyles.wrapped)];
  switch (block.kind) {
    case "paragraph":
      return [said(block.text)];
    case "callout":
      return [said(block.text)];
    case "bullets":
      return block.items.map((item) => said(`• ${item}`));
    case "key_figures":
    case "facts":
      return block.items.map(({ label, value }) => [text(label, fixedStyles.soft), text(value, fixedStyles.wrapped)]);
    case "sql":
      return [[text(""), text(block.text, fixedStyles.code)]];
    case "chart":
    case "table":
      return [];
  }
}
