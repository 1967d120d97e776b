import type { ContentSection, ReportContent } from "../../content/report-content.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";
import { createFormatter, type Formatter } from "../../format/formatter.ts";
import { manifestElementId } from "../../manifest/marks.ts";
import { wordsOf, type Words } from "../../words/words.ts";
import { blockMarkup, factsMarkup } from "./blocks.ts";
import { pageStyle } from "./style.ts";

/** The whole report as one page that needs nothing else: no script runs, nothing is fetched. */
export async function reportPage(content: ReportContent): Promise<string> {
  const words = wordsOf(content.language);
  const formatter = createFormatter(content.language);
  const sections: string[] = [];
  for (const section of content.sections) sections.push(await sectionMarkup(section, formatter, words));
  return `<!doctype html>
<html lang="${escapeMarkup(content.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="DataPilot">
<meta name="date" content="${content.createdAt}">
<title>${escapeMarkup(content.title)}</title>
<style>${pageStyle(content.brand.colour, content.paper)}
</style>
</head>
<body>
<a class="skip" href="#main">${escapeMarkup(words.sections.summary)}</a>
${headerMarkup(content)}
${content.contents ? contentsMarkup(content.sections, words) : ""}
<main id="main">
${sections.join("\n")}
</main>
${footerMarkup(content, formatter, words)}
<script type="application/json" id="${manifestElementId}">${inScript(content.manifest)}</script>
</body>
</html>
`;
}

function headerMarkup({ brand, title, subtitle, cover }: ReportContent): string {
  const logo = brand.logo === null ? "" : `<img src="${brand.logo}" alt="${escapeMarkup(brand.name ?? "")}">`;
  const name = brand.name === null ? "" : `<p class="brand">${escapeMarkup(brand.name)}</p>`;
  const below = subtitle === null ? "" : `<p class="subtitle">${escapeMarkup(subtitle)}</p>`;
  return `<header>${logo}${name}<h1>${escapeMarkup(title)}</h1>${below}${cover === null ? "" : factsMarkup(cover)}</header>`;
}

function contentsMarkup(sections: readonly ContentSection[], words: Words): string {
  const items = sections.map(({ kind, title, parts }) => {
    const inner = parts.flatMap((part) =>
      part.title === null ? [] : [`<li><a href="#${escapeMarkup(part.id)}">${escapeMarkup(part.title)}</a></li>`],
    );
    return `<li><a href="#${kind}">${escapeMarkup(title)}</a>${inner.length === 0 ? "" : `<ol>${inner.join("")}</ol>`}</li>`;
  });
  const label = escapeMarkup(words.sections.contents);
  return `<nav aria-label="${label}"><h2>${label}</h2><ol>${items.join("\n")}</ol></nav>`;
}

async function sectionMarkup(section: ContentSection, formatter: Formatter, words: Words): Promise<string> {
  const parts: string[] = [];
  for (const part of section.parts) {
    const blocks: string[] = [];
    for (const block of part.blocks) blocks.push(await blockMarkup(block, formatter, words));
    const heading = part.title === null ? "" : `<h3 dir="auto">${escapeMarkup(part.title)}</h3>`;
    parts.push(`<article id="${escapeMarkup(part.id)}">${heading}\n${blocks.join("\n")}</article>`);
  }
  return `<section id="${section.kind}" aria-labelledby="${section.kind}-title"><h2 id="${section.kind}-title">${escapeMarkup(section.title)}</h2>\n${parts.join("\n")}</section>`;
}

function footerMarkup(content: ReportContent, formatter: Formatter, words: Words): string {
  const { export_id: id, dataset_version: version } = content.manifest;
  const created = `${words.created} ${formatter.dateTime(content.createdAt)} UTC`;
  return `<footer>${escapeMarkup(`${created} · ${words.version} ${version} · ${words.reportId} ${id}`)}</footer>`;
}

/** JSON that cannot end its script element. */
function inScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
