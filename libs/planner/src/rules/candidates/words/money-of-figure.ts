import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";

const money = /^(?:money|cash)$/u;
const before = /^(?:as|in|on|to|for|through|by|from)$/u;
const surelyNamed = 0.85;
/** Rows are no amount. */
const rowsNamed = 0.8;

const isMoney = (lexicon: Lexicon, name: string): boolean => lexicon.metric(name).format === "currency";

/** The one figure in money of whose names the word is a part: what scrap costs. */
function moneyOf(lexicon: Lexicon, { lower }: Item): string | null {
  const forms = lemmas(lower);
  const says = (name: string): boolean =>
    name
      .toLowerCase()
      .split(/\W+/u)
      .some((word) => forms.includes(word));
  const found = lexicon.model.metrics.filter(
    ({ name, label, synonyms }) => isMoney(lexicon, name) && [label, ...synonyms].some(says),
  );
  const [only] = found;
  return only !== undefined && found.length === 1 ? only.name : null;
}

/**
 * "how much money did we give away as discounts", "how much money went into scrap" of governed data: beside a figure in money the word says its unit;
 * beside an amount of something else it asks what that costs, where one figure says so.
 */
export function withMoneyOfFigure(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const word = items.find(({ lower }) => money.test(lower));
  if (lexicon.model.origin !== "plugin" || word === undefined) return items;
  const after = items.slice(word.index + 1);
  const named = after.find(({ metrics, tables: [table] }) => {
    const [metric] = metrics;
    return metric !== undefined && metric.score >= surelyNamed && (table?.score ?? 0) < rowsNamed;
  });
  const [metric] = named?.metrics ?? [];
  if (named === undefined || metric === undefined) return items;
  const own = isMoney(lexicon, metric.metric) ? metric.metric : null;
  const stands = items.slice(Math.max(0, named.index - 2), named.index).some(({ lower }) => before.test(lower));
  const meant = own ?? (stands ? moneyOf(lexicon, named) : null);
  if (meant === null) return items;
  return items.map((item) => {
    if (item === word) return { ...item, metrics: [], columns: [], content: false };
    return item === named ? { ...item, metrics: [{ metric: meant, score: 1 }], columns: [] } : item;
  });
}
