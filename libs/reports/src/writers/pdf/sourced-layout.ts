import type { LeafNode, Line } from "pdfmake/js/LayoutBuilder.js";
import { directionOf, drawnDirection, inVisualOrder, mirrored, type Direction } from "../../fonts/visual-order.ts";
import { LayoutBuilder } from "./library.ts";

/**
 * The library's layout, which besides knows of each line whose text it is, and puts the words of a line that has right-to-left text in the
 * order in which they stand: text is broken into lines in reading order first (UAX #9, rule L2), and only then turned.
 */
export class SourcedLayout extends LayoutBuilder {
  // A line is cloned with its own words, so those lead to the node.
  readonly #sources = new WeakMap<object, LeafNode>();
  readonly #directions = new WeakMap<LeafNode, Direction>();

  /** The node of a line; undefined for one that the layout made itself. */
  sourceOf({ inlines }: Line): LeafNode | undefined {
    return this.#sources.get(inlines);
  }

  override buildNextLine(node: LeafNode): Line | null {
    const base = this.#directions.get(node) ?? directionOf((node._inlines ?? []).map(({ text }) => text).join(""));
    this.#directions.set(node, base);
    const line = super.buildNextLine(node);
    if (line === null) return null;
    turn(line, base);
    this.#sources.set(line.inlines, node);
    return line;
  }
}

/**
 * Places the words of a line anew where their order on the line is not the one in which they are read. A word is drawn with the space after
 * it on the side to which its own letters run: where that is not the side to which the line goes on, the word moves over its space.
 */
function turn(line: Line, base: Direction): void {
  const stretches = inVisualOrder(
    line.inlines.map(({ text }) => text),
    base,
  );
  if (base === "ltr" && stretches.length <= 1) return;
  const turned: Line["inlines"] = [];
  // The space after the last word read stands at the left of a right-to-left line, outside of it.
  let x = base === "rtl" ? -line.trailingCut : -line.leadingCut;
  for (const { words, direction } of stretches) {
    const last = line.inlines[Math.max(...words)];
    const ofStretch = direction === base ? 0 : overSpace(last?.trailingCut, base);
    for (const word of words.flatMap((from) => line.inlines[from] ?? [])) {
      const ofWord = drawnDirection(word.text) === direction ? 0 : overSpace(word.trailingCut, direction);
      word.x = x + ofStretch + ofWord;
      x += word.width;
      if (direction === "rtl") word.text = mirrored(word.text);
      if (base === "rtl" && word.alignment === "left") word.alignment = "right";
      turned.push(word);
    }
  }
  line.inlines.splice(0, line.inlines.length, ...turned);
}

function overSpace(space: number | undefined, direction: Direction): number {
  return direction === "rtl" ? (space ?? 0) : -(space ?? 0);
}
