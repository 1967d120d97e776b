import type { ReportContent } from "../../content/report-content.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";
import { fill, type Words } from "../../words/words.ts";
import type { Formatter } from "../../format/formatter.ts";
import { Presentation, type Slide } from "./library.ts";

/** A slide's size and margins, in inches. */
export const slideBox = { width: 13.333, height: 7.5, left: 0.6, right: 0.6, top: 1.25, bottom: 0.6 } as const;
export const innerBox = {
  width: slideBox.width - slideBox.left - slideBox.right,
  height: slideBox.height - slideBox.top - slideBox.bottom,
} as const;

export const ink = {
  text: "1C2530",
  soft: "5B6673",
  line: "D8DEE6",
  shade: "F4F6F9",
  info: "5B6673",
  warning: "B45309",
  critical: "B91C1C",
} as const;
export const fontFace = "Calibri";

/** What slides are put into. */
export interface Deck {
  readonly file: Presentation;
  readonly words: Words;
  readonly formatter: Formatter;
  /** `rrggbb`, the brand's. */
  readonly colour: string;
  /** How many slides there are: what links to later ones count by. */
  slideCount: number;
}

const plain = "PLAIN";

/** An empty presentation with its metadata and its master: title line, foot and slide number come from there. */
export function createDeck(content: ReportContent, parts: Omit<Deck, "file" | "slideCount">): Deck {
  const file = new Presentation();
  file.layout = "LAYOUT_WIDE";
  file.title = content.title;
  file.subject = content.subtitle ?? "";
  file.author = content.brand.name ?? "DataPilot";
  // The library writes this one property as it is.
  file.company = escapeMarkup(content.brand.name ?? "");
  file.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
  const foot = `${content.title}  ·  ${parts.formatter.date(content.createdAt)}  ·  ${parts.words.version} ${content.manifest.dataset_version}`;
  file.defineSlideMaster({
    title: plain,
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: 0.18, h: slideBox.height, fill: { color: parts.colour } } },
      {
        text: {
          text: foot,
          options: { x: slideBox.left, y: 7.05, w: 10, h: 0.3, fontSize: 9, color: ink.soft, fontFace, margin: 0 },
        },
      },
    ],
    slideNumber: { x: 12.1, y: 7.05, w: 0.7, h: 0.3, fontSize: 9, color: ink.soft, fontFace, align: "right" },
  });
  return { file, ...parts, slideCount: 0 };
}

/** A slide with its title line. */
export function addSlide(deck: Deck, title: string): Slide {
  const slide = deck.file.addSlide({ masterName: plain });
  deck.slideCount += 1;
  const long = title.length > 80;
  slide.addText(title, {
    x: slideBox.left,
    y: 0.35,
    w: innerBox.width,
    h: 0.75,
    fontSize: long ? 18 : 24,
    bold: true,
    color: ink.text,
    fontFace,
    valign: "middle",
    margin: 0,
    fit: "shrink",
  });
  return slide;
}

export function rowsNote(deck: Deck, shown: number, total: number): string {
  return fill(deck.words.firstRows, { shown: deck.formatter.number(shown), total: deck.formatter.number(total) });
}
