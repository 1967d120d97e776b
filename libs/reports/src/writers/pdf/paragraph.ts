import type { ContentText } from "pdfmake/interfaces.js";
import type { TextLook } from "./font-book.ts";
import type { Setting } from "./setting.ts";
import { tag } from "./tags.ts";

/** A paragraph of the running text. */
export function paragraph(text: string, { book, tags, within }: Setting, look: TextLook = {}): ContentText {
  return tags.put(book.set(text, look), tag("P", within));
}
