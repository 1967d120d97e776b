import type { GuardColumn, GuardScope, GuardVerdict } from "./scope.ts";

/** The dataset that the tests' statements belong to, and another one they must never see. */
export const ownDataset = "7b0e3b4e-3f0a-4d0e-9c55-3a5b8a0c1d2e";
export const otherDataset = "0f6d2c9a-1111-4222-8333-444455556666";

function columns(spec: Readonly<Record<string, GuardColumn["type"]>>): GuardColumn[] {
  return Object.entries(spec).map(([name, type]) => ({ name, type }));
}

/** Two tables as a plugin has them; `email` of customers and both tables' dataset_id exist in the relations but not here. */
export const retailScope: GuardScope = {
  datasetId: ownDataset,
  tables: [
    {
      names: ["sales", "dataset"],
      relation: { schema: "data", name: "retail_sales" },
      columns: columns({
        id: "integer",
        region: "text",
        customer_id: "integer",
        sold_on: "date",
        unit_price: "decimal",
        quantity: "integer",
        revenue: "decimal",
      }),
    },
    {
      names: ["customers", "customer_list"],
      relation: { schema: "data", name: "retail_customers" },
      columns: columns({ customer_id: "integer", name: "text", city: "text" }),
    },
  ],
  maxRows: 1_000,
};

/** What a verdict came to: the refusal's code, or "admitted". */
export function outcome(verdict: GuardVerdict): string {
  return verdict.ok ? "admitted" : verdict.refusal.code;
}

/** The SQL of an admitted statement; fails the test, naming the refusal, when it was refused. */
export function admittedSql(verdict: GuardVerdict): string {
  if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.code}: ${verdict.refusal.reason}`);
  return verdict.guarded.sql;
}
