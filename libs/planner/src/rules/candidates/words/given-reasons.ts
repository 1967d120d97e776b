import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { canonical } from "../../text/tokens.ts";

const causes = /^(?:because|because of|since|due|due to|owing|owing to|over)$/u;
const happened =
  /^(?:left|leave|leaving|quit|gone|went|cancel|cancelled|canceled|cancelling|churned|lapsed|departed)$/u;
/** What may stand between a cause and what it says: "because it was too expensive". */
const passed = /^(?:of|to|it|it's|they|was|were|is|are|had|there was|there were|a|an|the|they had)$/u;
const reasonHeader = /^(?:reason|cause|why|explanation|ground)s?$/u;

/** Where the value stands that a cause leads to; null when none of a column of reasons follows. */
function reasonAt(lexicon: Lexicon, items: readonly Item[], cause: number): number | null {
  let at = cause + 1;
  while (passed.test(items[at]?.lower ?? "")) at++;
  const values = items[at]?.values ?? [];
  const given = values.some(({ ref }) => canonical(lexicon.column(ref).label).some((word) => reasonHeader.test(word)));
  return given ? at : null;
}

/**
 * "left because it was too expensive": a row that gives a reason is one of what happened, so the value says it all, and neither the verb nor
 * the cause narrows further. A cause that leads to no reason of the data keeps its words, which are asked back.
 */
export function withGivenReasons(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const said = new Set<number>();
  items.forEach(({ lower }, at) => {
    if (!causes.test(lower)) return;
    const reason = reasonAt(lexicon, items, at);
    if (reason === null) return;
    const from = happened.test(items[at - 1]?.lower ?? "") ? at - 1 : at;
    for (let index = from; index < reason; index++) said.add(index);
  });
  if (said.size === 0) return items;
  return items.map((item, at) =>
    said.has(at) ? { ...item, columns: [], tables: [], metrics: [], values: [], time: null, content: false } : item,
  );
}
