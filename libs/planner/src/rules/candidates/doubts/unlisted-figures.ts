import { measureTable } from "../../../compile/measures.ts";
import type { SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const lists =
  /^(?:,|;|&|and|or|vs|versus|against|as well as|along with|together with|plus|with|compared (?:to|with)|to|beside)$/u;

/** "how many items does an order have" read as the items and the orders: figures of two tables that the question does not list side by side. */
export function joinsUnlisted(draft: Draft, query: SemanticQuery): boolean {
  const tables = new Set(query.measures.map((measure) => measureTable(draft.lexicon.model, measure)));
  return tables.size > 1 && !draft.items.some(({ lower }) => lists.test(lower));
}
