import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const pluginTexts = {
  "schema.yaml": `id: shop
name: Shop
description: Orders of a shop.
primary_table: orders
tables:
  orders:
    label: Orders
    meaning: One row per order.
    synonyms: [order]
    time_column: ordered_on
    columns:
      order_id: { type: integer, role: identifier, meaning: Number of the order. }
      ordered_on: { type: date, meaning: Day of the order., required: true }
      customer_id: { type: integer, role: identifier, meaning: Who ordered. }
      channel: { type: text, meaning: How it was ordered. }
      amount: { type: decimal, meaning: What was paid., unit: EUR, required: true }
      fee: { type: decimal, meaning: What the payment cost., unit: EUR }
      secret_note: { type: text, meaning: Not for anyone., synonyms: [note] }
  customers:
    label: Customers
    meaning: One row per customer.
    synonyms: [customer]
    name_column: city
    columns:
      customer_id: { type: integer, role: identifier, meaning: Number of the customer. }
      email: { type: text, meaning: Address for mail., pii: true }
      city: { type: text, meaning: Where the customer lives. }
relationships:
  - { from: orders.customer_id, to: customers.customer_id }
`,
  "metrics.yaml": `revenue:
  label: Revenue
  expression: SUM(amount)
  format: currency
  unit: EUR
average_order:
  label: Average order
  expression: SUM(amount) / NULLIF(COUNT(*), 0)
  format: currency
  unit: EUR
`,
  "questions.yaml": `packs:
  - id: basics
    title: Basics
    questions:
      - question: total revenue
        rows: [[2430]]
      - question: revenue by channel
        rows: [[Web, 1200], [Store, 1080], [Phone, 150]]
`,
  "policy.yaml": `row_cap: 500
default_limit: 50
`,
  "insights.yaml": `insights:
  - id: drop
    title: Revenue drops
    query: { metric: revenue, dimension: customers.city, grain: month, compare: previous_period }
    trigger: { value: change_pct, operator: "<=", threshold: -20 }
    severity: warning
    explanation: "It fell by {change_pct} %."
`,
} as const;

export type ShopFile = keyof typeof pluginTexts;

/** A part of one of the shop's files, and what stands there instead; `*` is the whole file. */
export interface Change {
  readonly file: ShopFile;
  readonly from: string;
  readonly to: string;
}

/** Writes the shop plugin below `folder`, right but for the change. */
export async function writeShop(folder: string, change?: Change): Promise<void> {
  await mkdir(path.join(folder, "shop"), { recursive: true });
  for (const [file, text] of Object.entries(pluginTexts)) {
    await writeFile(path.join(folder, "shop", file), change?.file === file ? changed(text, change) : text);
  }
}

function changed(text: string, { from, to }: Change): string {
  if (from === "*") return to;
  if (!text.includes(from)) throw new Error(`The shop has no ${from}.`);
  return text.replace(from, () => to);
}

/**
 * Writes the shop's sample below `folder`: 60 orders, one every third day from 2026-01-01 to 2026-06-27, of 11 to 70 euros;
 * three of them by phone; no fee on some days. `spoil` may change the text of the orders.
 */
export async function writeShopSample(folder: string, spoil = (text: string): string => text): Promise<void> {
  const days = Array.from({ length: 60 }, (_, index) => index + 1);
  const orders = days.map((n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + 3 * (n - 1))).toISOString().slice(0, 10);
    const channel = n % 20 === 0 ? "Phone" : n % 2 === 0 ? "Store" : "Web";
    return [n, day, 1 + (n % 10), channel, 10 + n, n % 3 === 0 ? 0 : 1, "hush"].join(",");
  });
  const cities = ["Lyon", "Graz", "Oslo"];
  const customers = days.slice(0, 10).map((n) => [n, `c${n}@example.com`, cities[n % 3]].join(","));
  const header = "order_id,ordered_on,customer_id,channel,amount,fee,secret_note";
  await mkdir(path.join(folder, "shop"), { recursive: true });
  await writeFile(path.join(folder, "shop", "orders.csv"), spoil([header, ...orders, ""].join("\n")));
  await writeFile(path.join(folder, "shop", "customers.csv"), ["customer_id,email,city", ...customers, ""].join("\n"));
}
