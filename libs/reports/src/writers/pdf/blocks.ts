import type { Content, ContentTable } from "pdfmake/interfaces.js";
import { drawPng, drawSvg } from "../../charts/draw.ts";
import type { Block, Fact, KeyFigure } from "../../content/report-content.ts";
import { inBaseFont } from "../../fonts/base-fonts.ts";
import { ink } from "./page.ts";
import type { Setting } from "./setting.ts";
import { tableContent } from "./table.ts";

/** What a block becomes on the page. */
export async function blockContent(block: Block, setting: Setting): Promise<Content[]> {
  const { book } = setting;
  switch (block.kind) {
    case "paragraph":
      return [book.set(block.text, { style: block.tone })];
    case "bullets":
      return [
        {
          ul: block.items.map((item) => book.set(item, { margin: [0, 1, 0, 2] })),
          margin: [0, 0, 0, 8],
          markerColor: setting.colour,
        },
      ];
    case "key_figures":
      return keyFigures(block.items, setting);
    case "facts":
      return [factsContent(block.items, setting)];
    case "callout":
      return [calloutContent(block, setting)];
    case "chart":
      return chartContent(block, setting);
    case "table":
      return tableContent(block.table, setting);
    case "sql":
      return [
        {
          ...boxed(book.set(block.text, { style: "sql" }), ink.line, setting),
          unbreakable: block.text.split("\n").length <= mostKeptLines,
        },
      ];
  }
}

// A longer statement may go over a page.
const mostKeptLines = 30;

const chartAspect = 0.5;

async function chartContent(block: Extract<Block, { kind: "chart" }>, { page, book }: Setting): Promise<Content[]> {
  const width = 720;
  const height = Math.round(width * chartAspect);
  const caption = book.set(block.caption, { style: "note" });
  const svg = await drawSvg(block.chart, { width, height });
  if (hasOnlyBaseFont(svg)) return [{ svg, width: page.inner, margin: [0, 4, 0, 2] }, caption];
  const png = Buffer.from(await drawPng(block.chart, { width, height }));
  return [
    { image: `data:image/png;base64,${png.toString("base64")}`, width: page.inner, margin: [0, 4, 0, 2] },
    caption,
  ];
}

/** A drawing's text is set in one font only: with other scripts in it, the chart is a picture. */
function hasOnlyBaseFont(svg: string): boolean {
  const texts = svg.match(/>[^<]+</g) ?? [];
  return texts.every((text) => Array.from(text).every((sign) => inBaseFont(sign.codePointAt(0) ?? 0)));
}

const figuresPerRow = 4;

function keyFigures(items: readonly KeyFigure[], setting: Setting): Content[] {
  const { book, page, colour } = setting;
  const rows: KeyFigure[][] = [];
  for (let start = 0; start < items.length; start += figuresPerRow)
    rows.push(items.slice(start, start + figuresPerRow));
  const gap = 8;
  const width = (page.inner - gap * (figuresPerRow - 1)) / figuresPerRow;
  return rows.map((row) => ({
    columns: row.map((item) => ({
      width,
      table: {
        widths: [width - 16],
        body: [
          [
            {
              stack: [
                book.set(item.label, { fontSize: 8, color: ink.soft }),
                book.set(item.value, { fontSize: item.value.length > 12 ? 11 : 15, bold: true, margin: [0, 2, 0, 0] }),
                ...(item.note === null ? [] : [book.set(item.note, { fontSize: 7.5, color: ink.soft })]),
              ],
            },
          ],
        ],
      },
      layout: {
        fillColor: () => ink.shade,
        hLineWidth: (line: number) => (line === 0 ? 2 : 0),
        hLineColor: () => colour,
        vLineWidth: () => 0,
        paddingLeft: () => 8,
        paddingRight: () => 8,
        paddingTop: () => 6,
        paddingBottom: () => 6,
      },
    })),
    columnGap: gap,
    margin: [0, 0, 0, 10],
    unbreakable: true,
  }));
}

/** Labels and values, one pair a line. */
export function factsContent(items: readonly Fact[], { book }: Setting): Content {
  return {
    table: {
      widths: [110, "*"],
      body: items.map(({ label, value }) => [book.set(label, { color: ink.soft }), book.set(value)]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
    margin: [0, 0, 0, 10],
  };
}

function calloutContent({ severity, text }: Extract<Block, { kind: "callout" }>, setting: Setting): Content {
  const { book, words } = setting;
  const said = {
    stack: [book.set(words.severity[severity], { bold: true, color: ink[severity], fontSize: 8 }), book.set(text)],
  };
  return boxed(said, ink[severity], setting);
}

/** On a shaded ground with a bar at its left. */
function boxed(content: Content, barColour: string, { page }: Setting): ContentTable {
  return {
    table: { widths: [page.inner - 18], body: [[content]] },
    layout: {
      fillColor: () => ink.shade,
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 3 : 0),
      vLineColor: () => barColour,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: [0, 0, 0, 8],
  };
}
