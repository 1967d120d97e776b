import type { Item } from "../../matches/item.ts";

const rowWord = /^(?:list|enumerate|which|any|there|those|these|individual|single)$/u;
const articles = /^(?:all|the|of|our|my|me|a|an)$/u;

const isExtreme = (item: Item | undefined): boolean => item?.cues.some((cue) => cue.cue === "superlative") ?? false;

/** "list sales", "which sales", "are there sales", "the 10 biggest sales": what stands before asks for rows, not for what they add up to. */
function asksForRows(items: readonly Item[], index: number): boolean {
  let at = index - 1;
  while (articles.test(items[at]?.lower ?? "")) at -= 1;
  if (rowWord.test(items[at]?.lower ?? "")) return true;
  const numbered = (place: number): boolean => items[place]?.number != null;
  return isExtreme(items[at]) ? numbered(at - 1) : numbered(at) && isExtreme(items[at - 1]);
}

/** A word that is both a figure and the name of rows, such as "sales", read as the rows where the question asks for them. */
export function rowsOrFigure(items: readonly Item[]): readonly Item[] {
  return items.map((item) => {
    const both = item.metrics.length > 0 && (item.tables[0]?.score ?? 0) >= 0.9;
    return both && asksForRows(items, item.index) ? { ...item, metrics: [] } : item;
  });
}
