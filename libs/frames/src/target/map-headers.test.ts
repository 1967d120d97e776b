import { describe, expect, it } from "vitest";
import type { TargetTable } from "../frame-pool.ts";
import { ingest } from "../testing/scratch.ts";

const target: TargetTable = {
  name: "sales",
  columns: [
    { name: "order_id", label: "Order", type: "text", required: true, synonyms: ["invoice"] },
    { name: "sold_on", label: "Sold on", type: "date", required: true, synonyms: ["date"] },
    { name: "quantity", label: "Quantity", type: "integer", required: true, synonyms: ["qty"] },
    { name: "amount", label: "Amount", type: "decimal", required: false, synonyms: [] },
    { name: "paid", label: "Paid", type: "boolean", required: false, synonyms: [] },
  ],
};

describe("a file for a target table", () => {
  it("maps headers, keeps types, leaves unknown columns out, nulls and counts what does not fit", async () => {
    const content =
      "Order ID,DATE,Qty,amount,colour\n007,31/12/2023,3,12.5,red\n008,01/02/2024,many,3,blue\n009,02/02/2024,4,,green\n";
    const { copied, mapping, report } = await ingest(content, { target });
    expect(mapping).toEqual({ "Order ID": "order_id", DATE: "sold_on", Qty: "quantity", amount: "amount" });
    expect(copied).toBe("007,2023-12-31,3,12.5,\n008,2024-02-01,,3,\n009,2024-02-02,4,,\n");
    expect(report.columns.map(({ name, type }) => [name, type])).toEqual(
      target.columns.map(({ name, type }) => [name, type]),
    );
    expect(report.columns[2]).toMatchObject({ n_nulled: 1, nulled_sample: [{ line: 3, value: "many" }] });
    expect(report.warnings.find(({ code }) => code === "unknown_column")?.column).toBe("colour");
  });

  it("names every required column that is missing", async () => {
    const attempt = ingest("Order ID,colour\n1,red\n", { target });
    await expect(attempt).rejects.toMatchObject({
      code: "schema_mismatch",
      fields: [{ path: "sold_on" }, { path: "quantity" }],
    });
  });

  it("nulls and counts a column in which no cell fits, even when no other column is read", async () => {
    const numbers: TargetTable = {
      name: "readings",
      columns: [
        { name: "value", label: "Value", type: "decimal", required: true, synonyms: [] },
        { name: "at", label: "At", type: "date", required: false, synonyms: [] },
      ],
    };
    const { copied, report, rowCount } = await ingest("value,at\nhigh,soon\nlow,\n", { target: numbers });
    expect([copied, rowCount]).toEqual([",\n,\n", 2]);
    expect(report.columns).toMatchObject([
      {
        n_converted: 0,
        n_nulled: 2,
        nulled_sample: [
          { line: 2, value: "high" },
          { line: 3, value: "low" },
        ],
      },
      { n_nulled: 1, nulled_sample: [{ line: 2, value: "soon" }] },
    ]);
  });

  it("refuses further columns where the target is exact", async () => {
    const exact: TargetTable = { ...target, exact: true };
    await expect(ingest("invoice,date,quantity,colour\nA,2024-01-01,2,red\n", { target: exact })).rejects.toMatchObject(
      {
        code: "schema_mismatch",
        fields: [{ path: "colour" }],
      },
    );
  });

  it("takes 0 and 1 for booleans and whole decimals for integers", async () => {
    const { copied } = await ingest("invoice,date,quantity,paid\nA,2024-01-01,2.0,1\nB,2024-01-02,3.0,0\n", { target });
    expect(copied).toBe("A,2024-01-01,2,,true\nB,2024-01-02,3,,false\n");
  });
});
