import type { Item } from "../../matches/item.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";

/** A noun of which less was said may be another word. */
const surelyNamed = 0.9;

const copula = /^(?:is|are|was|were|be|still|currently|already)$/u;

function rowsOf(item: Item | undefined): string | null {
  const [rows] = item?.tables ?? [];
  return rows !== undefined && rows.score >= surelyNamed ? rows.table : null;
}

const asks = (items: readonly Item[], kind: "count" | "share"): boolean =>
  items.some(({ cues }) => cues.some(({ cue }) => cue === kind));

/** The rows that an adjective tells of: those named after it or, where rows are counted, those that "are" so. */
function toldOf(items: readonly Item[], item: Item): string | null {
  const next = rowsOf(items[item.index + 1]);
  if (next !== null) return next;
  const said = copula.test(items[item.index - 1]?.lower ?? "") && (asks(items, "count") || asks(items, "share"));
  return said
    ? (items
        .slice(0, item.index)
        .map(rowsOf)
        .findLast((table) => table !== null) ?? null)
    : null;
}

/** "overdue invoices", "how many invoices are overdue" of governed data: a value said of the rows that have it, though a figure is called by it too. */
export function withAdjectiveValues(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item) => {
    if (item.metrics.length === 0 || item.values.length === 0) return item;
    const rows = toldOf(items, item);
    const own = item.values.some(({ ref, match }) => match === "exact" && ref.table === rows);
    return own ? { ...item, metrics: [] } : item;
  });
}
