import type { Formatter } from "../../format/formatter.ts";
import type { Words } from "../../words/words.ts";
import type { FontBook } from "./font-book.ts";
import type { PageBox } from "./page.ts";

/** What everything on the pages is set with. */
export interface Setting {
  readonly page: PageBox;
  readonly book: FontBook;
  readonly words: Words;
  readonly formatter: Formatter;
  /** The brand's. */
  readonly colour: string;
}
