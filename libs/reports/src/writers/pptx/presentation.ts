import type { Block, ContentSection, ReportContent, ReportPart } from "../../content/report-content.ts";
import { pictureSize } from "../../format/picture-size.ts";
import { addSlide, fontFace, ink, innerBox, slideBox, type Deck } from "./deck.ts";
import { addSentences, heightOfSentences, plainSentences } from "./sentences.ts";
import { addChart, addFacts, addKeyFigures, addTable } from "./slides.ts";

const pointsPerInch = 72;

/** Cover → contents → one slide or more per part. */
export async function fillDeck(content: ReportContent, deck: Deck): Promise<void> {
  if (content.cover !== null) addCover(content, content.cover, deck);
  const contents = content.contents ? addSlide(deck, deck.words.sections.contents) : undefined;
  const starts: { readonly title: string; readonly slide: number; readonly level: 0 | 1 }[] = [];
  for (const section of content.sections) {
    starts.push({ title: section.title, slide: deck.slideCount + 1, level: 0 });
    for (const part of section.parts) {
      if (part.title !== null) starts.push({ title: part.title, slide: deck.slideCount + 1, level: 1 });
      await addPart(part, section, deck, content.language);
    }
  }
  if (contents !== undefined) addLinks(contents, starts);
}

function addCover(
  { title, subtitle, brand, createdAt }: ReportContent,
  facts: NonNullable<ReportContent["cover"]>,
  deck: Deck,
): void {
  const { words, formatter, colour } = deck;
  const slide = deck.file.addSlide();
  deck.slideCount += 1;
  slide.addShape("rect", { x: 0, y: 0, w: 0.45, h: slideBox.height, fill: { color: colour } });
  if (brand.logo !== null) {
    const picture = Buffer.from(brand.logo.slice(brand.logo.indexOf(",") + 1), "base64");
    const { width, height } = pictureSize(picture, { width: 3 * pointsPerInch, height: pointsPerInch });
    slide.addImage({
      data: brand.logo,
      x: 1,
      y: 0.7,
      w: width / pointsPerInch,
      h: height / pointsPerInch,
      altText: brand.name ?? "",
    });
  }
  if (brand.name !== null)
    slide.addText(brand.name, {
      x: 1,
      y: 1.95,
      w: 11,
      h: 0.4,
      fontSize: 16,
      bold: true,
      color: colour,
      fontFace,
      margin: 0,
    });
  slide.addText(title, {
    x: 1,
    y: 2.35,
    w: 11.4,
    h: 1.2,
    fontSize: title.length > 60 ? 30 : 40,
    bold: true,
    color: ink.text,
    fontFace,
    valign: "middle",
    margin: 0,
    fit: "shrink",
  });
  if (subtitle !== null)
    slide.addText(subtitle, { x: 1, y: 3.55, w: 11.4, h: 0.6, fontSize: 20, color: ink.soft, fontFace, margin: 0 });
  const lines = [{ label: words.created, value: `${formatter.dateTime(createdAt)} UTC` }, ...facts];
  slide.addTable(
    lines.map(({ label, value }) => [{ text: label, options: { color: ink.soft } }, { text: value }]),
    {
      x: 1,
      y: 4.5,
      colW: [2.4, 8.5],
      fontFace,
      fontSize: 13,
      color: ink.text,
      border: { type: "none" },
      margin: [0.01, 0.05, 0.01, 0],
    },
  );
}

const mostLinks = 32;

function addLinks(
  slide: ReturnType<typeof addSlide>,
  starts: readonly { readonly title: string; readonly slide: number; readonly level: 0 | 1 }[],
): void {
  const shown = starts.length > mostLinks ? starts.filter((start) => start.level === 0) : starts;
  const perColumn = Math.ceil(shown.length / (shown.length > 14 ? 2 : 1));
  for (let column = 0; column * perColumn < shown.length; column += 1) {
    const runs = shown.slice(column * perColumn, (column + 1) * perColumn).map(({ title, slide: number, level }) => ({
      text: title.length > 62 ? `${title.slice(0, 60)}…` : title,
      options: {
        breakLine: true,
        indentLevel: level,
        bold: level === 0,
        fontSize: level === 0 ? 15 : 13,
        color: ink.text,
        hyperlink: { slide: number, tooltip: title },
        paraSpaceAfter: 3,
      },
    }));
    slide.addText(runs, {
      x: slideBox.left + (column * innerBox.width) / 2,
      y: slideBox.top,
      w: innerBox.width / (shown.length > 14 ? 2 : 1) - 0.2,
      h: innerBox.height,
      fontFace,
      valign: "top",
      margin: 0,
    });
  }
}

/** Words, numbers and a chart share a slide; further charts and tables get their own. Statements stay in the other formats. */
// A chart that is less high shows nothing.
const leastChart = 3;

/** What is said on a chart's slide; what stands below the chart goes to the speaker's notes where it would take the chart's room. */
function besideChart(
  blocks: readonly Block[],
  spoken: readonly Block[],
  top: number,
  deck: Deck,
): { readonly said: readonly Block[]; readonly noted: readonly Block[] } {
  const chart = blocks.findIndex((block) => block.kind === "chart");
  const room = slideBox.height - slideBox.bottom - top - leastChart;
  if (chart < 0 || heightOfSentences(spoken, deck) <= room) return { said: spoken, noted: [] };
  const below = new Set(blocks.slice(chart));
  return { said: spoken.filter((block) => !below.has(block)), noted: spoken.filter((block) => below.has(block)) };
}

async function addPart(part: ReportPart, section: ContentSection, deck: Deck, language: string): Promise<void> {
  const title = part.title ?? section.title;
  const spoken = part.blocks.filter(
    (block) => block.kind === "paragraph" || block.kind === "bullets" || block.kind === "callout",
  );
  const charts = part.blocks.filter((block): block is Extract<Block, { kind: "chart" }> => block.kind === "chart");
  const figures = part.blocks.flatMap((block) => (block.kind === "key_figures" ? block.items : []));
  const facts = part.blocks.flatMap((block) => (block.kind === "facts" ? block.items : []));
  const [first, ...further] = charts;
  if (spoken.length + figures.length + facts.length > 0 || first !== undefined) {
    const slide = addSlide(deck, title);
    let top = figures.length === 0 ? slideBox.top : addKeyFigures(slide, figures, slideBox.top, deck);
    const { said, noted } = besideChart(part.blocks, spoken, top, deck);
    top = addSentences(slide, said, top, deck);
    if (noted.length > 0) slide.addNotes(plainSentences(noted, deck));
    if (facts.length > 0) top = addFacts(slide, facts, top);
    if (first !== undefined) {
      const hasRoom = slideBox.height - slideBox.bottom - top >= leastChart;
      await addChart(hasRoom ? slide : addSlide(deck, title), first, hasRoom ? top : slideBox.top, deck, language);
    }
  }
  for (const chart of further) await addChart(addSlide(deck, title), chart, slideBox.top, deck, language);
  // Whose rows a chart shows already need no slide beside it; a person who wants them opens the chart's data.
  if (first !== undefined) return;
  for (const block of part.blocks) {
    if (block.kind === "table")
      addTable(deck, block.table.title === "" ? title : `${title}: ${block.table.title}`, block.table);
  }
}
