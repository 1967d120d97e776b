import type { Block } from "../../content/report-content.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";
import type { Formatter } from "../../format/formatter.ts";
import type { Words } from "../../words/words.ts";
import { chartMarkup } from "./chart.ts";
import { tableMarkup } from "./table.ts";

/** The markup of one block. */
export async function blockMarkup(block: Block, formatter: Formatter, words: Words): Promise<string> {
  switch (block.kind) {
    case "paragraph":
      return `<p class="${block.tone}" dir="auto">${escapeMarkup(block.text)}</p>`;
    case "bullets":
      return `<ul>${block.items.map((item) => `<li dir="auto">${escapeMarkup(item)}</li>`).join("")}</ul>`;
    case "key_figures":
      return `<dl class="figures">${block.items
        .map(
          ({ label, value, note }) =>
            `<div><dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(value)}${note === null ? "" : `<small>${escapeMarkup(note)}</small>`}</dd></div>`,
        )
        .join("")}</dl>`;
    case "facts":
      return factsMarkup(block.items);
    case "callout":
      return `<p class="callout ${block.severity}" dir="auto"><strong>${escapeMarkup(words.severity[block.severity])}</strong> ${escapeMarkup(block.text)}</p>`;
    case "chart":
      return chartMarkup(block);
    case "table":
      return tableMarkup(block.table, formatter, words);
    case "sql":
      return `<pre tabindex="0"><code>${escapeMarkup(block.text)}</code></pre>`;
  }
}

/** Labels and values, one pair a line. */
export function factsMarkup(items: readonly { readonly label: string; readonly value: string }[]): string {
  const pairs = items.map(
    ({ label, value }) => `<dt>${escapeMarkup(label)}</dt><dd dir="auto">${escapeMarkup(value)}</dd>`,
  );
  return `<dl class="facts">${pairs.join("")}</dl>`;
}
