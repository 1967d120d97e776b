import type { Line } from "pdfmake/js/LayoutBuilder.js";
import type { PageImage, RenderedDocument, StructureElement } from "pdfmake/js/Renderer.js";
import { Renderer } from "./library.ts";
import type { SourcedLayout } from "./sourced-layout.ts";
import type { Tag, Tags } from "./tags.ts";

/**
 * Draws laid-out pages and writes with each line and picture which element of the document's structure it is (ISO 32000-1, 14.7 and 14.8).
 * What has no tag is an artifact, as are the heads of a table on its further pages.
 */
export class TaggedRenderer extends Renderer {
  readonly #document: RenderedDocument;
  readonly #layout: SourcedLayout;
  readonly #tags: Tags;
  readonly #elements = new Map<Tag, StructureElement>();
  /** The page on which a head's first lines stand. */
  readonly #headPages = new Map<Tag, unknown>();

  constructor(document: RenderedDocument, layout: SourcedLayout, tags: Tags) {
    super(document);
    this.#document = document;
    this.#layout = layout;
    this.#tags = tags;
  }

  override renderLine(line: Line, x: number, y: number): void {
    const source = this.#layout.sourceOf(line);
    const tag = source === undefined ? undefined : this.#tags.of(source);
    this.#within(tag !== undefined && this.#isRepeated(tag) ? undefined : tag, () => super.renderLine(line, x, y));
  }

  override renderVector(vector: object): void {
    this.#within(undefined, () => super.renderVector(vector));
  }

  override renderImage(image: PageImage): void {
    this.#within(this.#tags.of(image), () => super.renderImage(image));
  }

  override renderSVG(image: PageImage): void {
    this.#within(this.#tags.of(image), () => super.renderSVG(image));
  }

  #within(tag: Tag | undefined, draw: () => void): void {
    if (tag === undefined) {
      this.#document.markContent("Artifact", { type: "Layout" });
      draw();
      this.#document.endMarkedContent();
      return;
    }
    const content = this.#document.markStructureContent(tag.role);
    draw();
    this.#document.endMarkedContent();
    this.#elementOf(tag).add(content);
  }

  /** Elements are made when their first content comes, so that they stand in reading order. */
  #elementOf(tag: Tag): StructureElement {
    const known = this.#elements.get(tag);
    if (known !== undefined) return known;
    const { role, parent, alt, scope } = tag;
    const made = this.#document.struct(role, {
      ...(alt === undefined ? {} : { alt }),
      ...(scope === undefined ? {} : { scope }),
    });
    this.#elements.set(tag, made);
    if (parent === undefined) this.#document.addStructure(made);
    else this.#elementOf(parent).add(made);
    return made;
  }

  #isRepeated(tag: Tag): boolean {
    if (tag.scope !== "Column") return false;
    const first = this.#headPages.get(tag);
    if (first === undefined) this.#headPages.set(tag, this.#document.page);
    return first !== undefined && first !== this.#document.page;
  }
}
