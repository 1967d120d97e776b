import type { Block } from "../../content/report-content.ts";
import { fontFace, ink, innerBox, slideBox, type Deck } from "./deck.ts";
import type { Slide, TextProps } from "./library.ts";

// At 16 points.
const signsPerLine = 115;
const lineHeight = 0.36;

/** Sentences above what they are about; gives the height that is left below, in inches from the top. */
export function addSentences(slide: Slide, blocks: readonly Block[], top: number, deck: Deck): number {
  const runs: TextProps[] = blocks.flatMap((block) => sentencesOf(block, deck));
  if (runs.length === 0) return top;
  const room = slideBox.height - slideBox.bottom - top;
  const wanted = heightOfRuns(runs);
  const height = Math.min(wanted, room);
  // Programs shrink text only when it is edited: what would not fit is set smaller here.
  const scale = Math.min(1, room / wanted);
  for (const { options } of runs) {
    if (options?.fontSize !== undefined) options.fontSize = Math.max(9, Math.floor(options.fontSize * scale));
  }
  slide.addText(runs, {
    x: slideBox.left,
    y: top,
    w: innerBox.width,
    h: height,
    fontFace,
    color: ink.text,
    valign: "top",
    margin: 0,
  });
  return top + height + 0.1;
}

function heightOfRuns(runs: readonly TextProps[]): number {
  return (
    0.2 +
    lineHeight * runs.reduce((sum, run) => sum + Math.max(1, Math.ceil((run.text?.length ?? 0) / signsPerLine)), 0)
  );
}

/** How much of a slide's height sentences take, in inches. */
export function heightOfSentences(blocks: readonly Block[], deck: Deck): number {
  return heightOfRuns(blocks.flatMap((block) => sentencesOf(block, deck)));
}

/** Sentences as plain text, a line each. */
export function plainSentences(blocks: readonly Block[], deck: Deck): string {
  return blocks.flatMap((block) => sentencesOf(block, deck).map(({ text = "" }) => text)).join("\n");
}

function sentencesOf(block: Block, { words }: Deck): TextProps[] {
  switch (block.kind) {
    case "paragraph":
      return [
        {
          text: block.text,
          options: {
            fontSize: block.tone === "note" ? 11 : 16,
            color: block.tone === "note" ? ink.soft : ink.text,
            breakLine: true,
            paraSpaceAfter: 4,
          },
        },
      ];
    case "bullets":
      return block.items.map((item) => ({
        text: item,
        options: { fontSize: 15, bullet: true, breakLine: true, paraSpaceAfter: 4 },
      }));
    case "callout":
      return [
        {
          text: `${words.severity[block.severity]}  `,
          options: { fontSize: 13, bold: true, color: ink[block.severity] },
        },
        { text: block.text, options: { fontSize: 16, breakLine: true, paraSpaceAfter: 4 } },
      ];
    default:
      return [];
  }
}
