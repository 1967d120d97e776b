import type { Block } from "../../content/report-content.ts";
import { drawSvg, describeChart } from "../../charts/draw.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";

/** A chart as an inline picture that scales, with its description for those who cannot see it. */
export async function chartMarkup(block: Extract<Block, { kind: "chart" }>): Promise<string> {
  const { chart, caption, id } = block;
  const description = escapeMarkup(describeChart(chart));
  const svg = await drawSvg(chart, { width: 760, height: 400 });
  return `<figure id="${escapeMarkup(id)}"><div role="img" aria-label="${description}">${embeddable(svg)}</div><figcaption>${escapeMarkup(caption)}</figcaption></figure>`;
}

/** Without the XML declaration, which may only open a document; hidden from screen readers, which get the description. */
function embeddable(svg: string): string {
  return svg.replace(/^<\?xml[^>]*\?>/, "").replace(/^\s*<svg /, '<svg aria-hidden="true" focusable="false" ');
}
