import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const files = {
  "schema.yaml": `id: shop
name: Shop
description: Orders of a small shop
primary_table: orders
tables:
  orders:
    label: Orders
    meaning: One row per order
    time_column: ordered_on
    columns:
      ordered_on: { type: date, role: time, meaning: The day of the order, required: true }
      region: { type: text, role: dimension, meaning: Where it was sold, required: true }
      revenue: { type: decimal, role: measure, meaning: What was paid, required: true }
`,
  "metrics.yaml": `revenue:
  label: Revenue
  table: orders
  expression: sum(revenue)
  format: number
`,
  "questions.yaml": `packs:
  - id: start
    title: Start here
    questions:
      - question: total revenue
`,
  "policy.yaml": "row_cap: 1000\n",
  "insights.yaml": "insights: []\n",
} as const;

/** A folder with one valid plugin, `shop`, and one that is not, `broken`. */
export async function writeTestPlugins(folder: string): Promise<string> {
  await mkdir(join(folder, "shop"), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "shop", name), text);
  await mkdir(join(folder, "broken"), { recursive: true });
  await writeFile(join(folder, "broken", "schema.yaml"), "id: broken\n");
  return folder;
}
