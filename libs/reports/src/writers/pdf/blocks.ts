import type { Content, ContentSvg, ContentTable } from "pdfmake/interfaces.js";
import { describeChart, drawPng, drawSvg } from "../../charts/draw.ts";
import type { Block, Fact, KeyFigure } from "../../content/report-content.ts";
import { inBaseFont } from "../../fonts/base-fonts.ts";
import { ink } from "./page.ts";
import { paragraph } from "./paragraph.ts";
import type { Setting } from "./setting.ts";
import { tableContent } from "./table.ts";
import { tag } from "./tags.ts";

/** What a block becomes on the page. */
export async function blockContent(block: Block, setting: Setting): Promise<Content[]> {
  switch (block.kind) {
    case "paragraph":
      return [paragraph(block.text, setting, { style: block.tone })];
    case "bullets":
      return [bulletsContent(block.items, setting)];
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
          ...boxed(sqlContent(block.text, setting), ink.line, setting),
          unbreakable: block.text.split("\n").length <= mostKeptLines,
        },
      ];
  }
}

function bulletsContent(items: readonly string[], { book, tags, within, colour }: Setting): Content {
  const list = tag("L", within);
  return {
    ul: items.map((item) => tags.put(book.set(item, { margin: [0, 1, 0, 2] }), tag("LBody", tag("LI", list)))),
    margin: [0, 0, 0, 8],
    markerColor: colour,
  };
}

function sqlContent(text: string, { book, tags, within }: Setting): Content {
  return tags.put(book.set(text, { style: "sql" }), tag("Code", tag("P", within)));
}

// A longer statement may go over a page.
const mostKeptLines = 30;

const chartAspect = 0.5;

async function chartContent(block: Extract<Block, { kind: "chart" }>, setting: Setting): Promise<Content[]> {
  const { page, tags, within } = setting;
  const width = 720;
  const height = Math.round(width * chartAspect);
  const caption = paragraph(block.caption, setting, { style: "note" });
  const figure = tag("Figure", within, { alt: describeChart(block.chart) });
  const svg = await drawSvg(block.chart, { width, height });
  const place = { width: page.inner, margin: [0, 4, 0, 2] } satisfies Pick<ContentSvg, "width" | "margin">;
  if (hasOnlyBaseFont(svg)) return [tags.put({ svg, ...place }, figure), caption];
  const png = Buffer.from(await drawPng(block.chart, { width, height }));
  return [tags.put({ image: `data:image/png;base64,${png.toString("base64")}`, ...place }, figure), caption];
}

/** A drawing's text is set in one font only: with other scripts in it, the chart is a picture. */
function hasOnlyBaseFont(svg: string): boolean {
  const texts = svg.match(/>[^<]+</g) ?? [];
  return texts.every((text) => Array.from(text).every((sign) => inBaseFont(sign.codePointAt(0) ?? 0)));
}

const figuresPerRow = 4;

function keyFigures(items: readonly KeyFigure[], setting: Setting): Content[] {
  const { page, colour } = setting;
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
                paragraph(item.label, setting, { fontSize: 8, color: ink.soft }),
                paragraph(item.value, setting, {
                  fontSize: item.value.length > 12 ? 11 : 15,
                  bold: true,
                  margin: [0, 2, 0, 0],
                }),
                ...(item.note === null ? [] : [paragraph(item.note, setting, { fontSize: 7.5, color: ink.soft })]),
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
export function factsContent(items: readonly Fact[], { book, tags, within }: Setting): Content {
  const table = tag("Table", within);
  return {
    table: {
      widths: [110, "*"],
      body: items.map(({ label, value }) => {
        const row = tag("TR", table);
        return [
          tags.put(book.set(label, { color: ink.soft }), tag("TH", row, { scope: "Row" })),
          tags.put(book.set(value), tag("TD", row)),
        ];
      }),
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
  const label = paragraph(setting.words.severity[severity], setting, { bold: true, color: ink[severity], fontSize: 8 });
  const said = { stack: [label, paragraph(text, setting)] };
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
