import { ImageRun, Paragraph, TextRun, type Table } from "docx";
import { describeChart, drawPng } from "../../charts/draw.ts";
import type { Block } from "../../content/report-content.ts";
import { callout, factsTable, keyFigures, statement } from "./boxes.ts";
import type { Setting } from "./setting.ts";
import { tableParagraphs } from "./table.ts";

const styles = { lead: "Lead", normal: "Normal", note: "Note" } as const;

/** What a block becomes in the document. */
export async function blockParagraphs(block: Block, setting: Setting): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case "paragraph":
      return [new Paragraph({ style: styles[block.tone], children: [new TextRun(block.text)] })];
    case "bullets":
      return block.items.map(
        (item) => new Paragraph({ style: "Normal", bullet: { level: 0 }, children: [new TextRun(item)] }),
      );
    case "key_figures":
      return keyFigures(block.items, setting);
    case "facts":
      return factsTable(block.items, setting);
    case "callout":
      return callout(block, setting);
    case "chart":
      return chartParagraphs(block, setting);
    case "table":
      return tableParagraphs(block.table, setting);
    case "sql":
      return [statement(block.text)];
  }
}

const chartSize = { width: 720, height: 374 } as const;
// The library counts in pixels of 1/96 inch.
const pixelsPerPoint = 96 / 72;

async function chartParagraphs(block: Extract<Block, { kind: "chart" }>, { inner }: Setting): Promise<Paragraph[]> {
  const description = describeChart(block.chart);
  const width = Math.round(inner * pixelsPerPoint);
  const picture = new ImageRun({
    type: "png",
    data: Buffer.from(await drawPng(block.chart, chartSize)),
    transformation: { width, height: Math.round((width * chartSize.height) / chartSize.width) },
    altText: { title: block.chart.spec.title, description, name: block.id },
  });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 80, after: 40 }, children: [picture] }),
    new Paragraph({ style: "Note", children: [new TextRun(block.caption)] }),
  ];
}
