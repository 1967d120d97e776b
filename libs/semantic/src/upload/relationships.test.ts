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
    "each column that refers to the same one, the best first",
    [join("trips.from_port", "ports.code", 100), join("trips.to_port", "ports.code", 99)],
    ["trips.from_port ports.code", "trips.to_port ports.code"],
  ],
  ["a column that rows are not called by", [join("ports.country", "lines.home_country", 100)], []],
  [
    "one for each pair of tables",
    [join("orders.customer_id", "customers.id", 100), join("orders.shop", "shops.name", 97)],
    ["orders.customer_id customers.id", "orders.shop shops.name"],
  ],
] as const)("%s", (_name, joins, expected) => {
  const found = relationshipsOf(joins === undefined ? { tables: [] } : { tables: [], joins: [...joins] });
  expect(found.map(({ from, to }) => `${from.table}.${from.column} ${to.table}.${to.column}`)).toEqual(expected);
});
