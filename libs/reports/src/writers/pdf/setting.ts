import type { Formatter } from "../../format/formatter.ts";
import type { Words } from "../../words/words.ts";
import type { FontBook } from "./font-book.ts";
import type { PageBox } from "./page.ts";
import type { Tag, Tags } from "./tags.ts";

/** What everything on the pages is set with. */
export interface Setting {
  readonly page: PageBox;
  readonly book: FontBook;
  readonly words: Words;
  readonly formatter: Formatter;
  readonly tags: Tags;
  /** The element of the document's structure that what is set belongs to. */
  readonly within: Tag;
  /** The brand's. */
  readonly colour: string;
}
