import type { SuggestedJoin } from "@datapilot/contracts";
import { expect, test } from "vitest";
import { relationshipsOf } from "./relationships.ts";

function join(from: string, to: string, overlap_pct: number): SuggestedJoin {
  const end = (text: string) => ({ table: text.split(".")[0] ?? "", column: text.split(".")[1] ?? "" });
  return { from: end(from), to: end(to), overlap_pct, evidence: "counted" };
}

test.each([
  ["none", undefined, []],
  ["enough of the values", [join("orders.customer_id", "customers.id", 95)], ["orders.customer_id customers.id"]],
  ["too few of the values", [join("orders.customer_id", "customers.id", 94.9)], []],
  [
    "the best of two between the same tables, whichever way they point",
    [join("orders.customer_id", "customers.id", 100), join("customers.email", "orders.email", 99)],
    ["orders.customer_id customers.id"],
  ],
  [
    "one for each pair of tables",
    [join("orders.customer_id", "customers.id", 100), join("orders.shop", "shops.name", 97)],
    ["orders.customer_id customers.id", "orders.shop shops.name"],
  ],
] as const)("%s", (_name, joins, expected) => {
  const found = relationshipsOf(joins === undefined ? {} : { joins: [...joins] });
  expect(found.map(({ from, to }) => `${from.table}.${from.column} ${to.table}.${to.column}`)).toEqual(expected);
});
