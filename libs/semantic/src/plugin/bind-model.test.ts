import { describe, expect, it } from "vitest";
import { datasetOf, repeat, series, type ColumnFixture } from "../fixtures/dataset.ts";
import { shopTexts } from "../fixtures/plugin-texts.ts";
import type { SemanticModel } from "../model.ts";
import { bindModel } from "./bind-model.ts";
import { parsePlugin } from "./load.ts";
import type { PluginTexts } from "./plugin-texts.ts";
import type { Plugin } from "./plugin.ts";
import { summaryOf } from "./summary.ts";
import { targetTableOf } from "./target-table.ts";

function shop(texts: PluginTexts = shopTexts): Plugin {
  const loaded = parsePlugin("shop", texts);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.plugin;
}

const orders: Readonly<Record<string, ColumnFixture>> = {
  order_id: { type: "integer", cells: series(1, 4) },
  ordered_on: { type: "date", cells: ["2026-05-02", "2026-06-30", null, "2026-01-01"] },
  customer_id: { type: "integer", cells: [1, 2, 2, 1] },
  amount: { type: "decimal", cells: [10, 2.5, 4, 4] },
  secret_note: { type: "text", cells: repeat(["hush"], 4) },
};
const customers: Readonly<Record<string, ColumnFixture>> = {
  customer_id: { type: "integer", cells: [1, 2] },
  email: { type: "text", cells: ["a@example.com", "b@example.com"] },
  city: { type: "text", cells: ["Lyon", "Graz"] },
};

function columnOf(model: SemanticModel, table: string, column: string) {
  return model.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
}

describe("bindModel", () => {
  const model = bindModel(shop(), datasetOf({ orders, customers }, "shop"));

  it("joins what the plugin declares with what the data holds", () => {
    expect(columnOf(model, "orders", "amount")).toEqual({
      name: "amount",
      label: "Amount",
      type: "decimal",
      role: "measure",
      meaning: "What was paid.",
      synonyms: ["turnover"],
      unit: "EUR",
      pii: false,
      allowed: true,
      defaultAggregate: "sum",
      values: null,
      distinctCount: 3,
      rowCount: 4,
      nullCount: 0,
      min: "2.5",
      max: "10",
    });
    expect(columnOf(model, "customers", "city")).toMatchObject({ role: "dimension", values: ["Lyon", "Graz"] });
    expect(model).toMatchObject({ id: "shop", origin: "plugin", primaryTable: "orders", dataEnd: "2026-06-30" });
    expect(model.tables.map(({ rowCount, timeColumn, nameColumn }) => [rowCount, timeColumn, nameColumn])).toEqual([
      [4, "ordered_on", null],
      [2, null, "city"],
    ]);
  });

  it.each([
    ["orders", "secret_note"],
    ["customers", "email"],
  ])("keeps %s.%s from being asked, and its values out of the model", (table, column) => {
    expect(columnOf(model, table, column)).toMatchObject({ allowed: false, values: null, min: null, max: null });
    expect(model.policy.forbiddenColumns).toContainEqual({ table, column });
    expect(JSON.stringify(model)).not.toMatch(/hush|example\.com/);
  });

  it("opens personal columns when the policy says so, and not the forbidden ones", () => {
    const open = shop({ ...shopTexts, "policy.yaml": "pii: allowed\nforbidden_columns: [orders.secret_note]" });
    const bound = bindModel(open, datasetOf({ orders, customers }));
    expect(columnOf(bound, "customers", "email")).toMatchObject({ allowed: true, pii: true });
    expect(columnOf(bound, "orders", "secret_note")).toMatchObject({ allowed: false });
  });

  it("leaves out tables, columns, metrics and relationships that the dataset has not", () => {
    const { amount: _, ...withoutAmount } = orders;
    const bound = bindModel(shop(), datasetOf({ orders: withoutAmount, weather: customers }));
    expect(bound.tables.map(({ name }) => name)).toEqual(["orders"]);
    expect(columnOf(bound, "orders", "amount")).toBeUndefined();
    expect(bound.metrics.map(({ name }) => name)).toEqual(["buyers"]);
    expect(bound.relationships).toEqual([]);
  });

  it("takes another primary table when its own is not loaded, and refuses a dataset of strange tables", () => {
    expect(bindModel(shop(), datasetOf({ customers }))).toMatchObject({ primaryTable: "customers", dataEnd: null });
    expect(() => bindModel(shop(), datasetOf({ weather: customers }))).toThrow('There is no table "orders".');
  });

  it("hashes equal models alike and others not", () => {
    expect(model.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(bindModel(shop(), datasetOf({ orders, customers })).hash).toBe(model.hash);
    expect(bindModel(shop(), datasetOf({ orders })).hash).not.toBe(model.hash);
    const capped = shop({ ...shopTexts, "policy.yaml": "row_cap: 7\ndefault_limit: 7" });
    expect(bindModel(capped, datasetOf({ orders, customers })).hash).not.toBe(model.hash);
  });

  it("gives metrics their filters and time, and every policy key its place", () => {
    expect(model.metrics[0]).toMatchObject({ table: "orders", filter: "(amount > 0)", timeColumn: "ordered_on" });
    const policy = `allowed_question_types: [count]
forbidden_topics: [{ topic: Pay, words: [Salary], reason: None here. }]
max_date_range_days: 90
row_cap: 50
default_limit: 5
time_anchor: now
min_group_size: 4
fiscal_year: { starts: 7 }`;
    expect(shop({ ...shopTexts, "policy.yaml": policy }).policy).toEqual({
      allowedQuestionTypes: ["count"],
      forbiddenTopics: [{ topic: "Pay", words: ["salary"], reason: "None here." }],
      forbiddenColumns: [{ table: "customers", column: "email" }],
      maxDateRangeDays: 90,
      rowCap: 50,
      defaultLimit: 5,
      timeAnchor: "now",
      minGroupSize: 4,
      fiscalYear: { starts: 7, namedBy: "end" },
    });
  });
});

describe("the plugin for others", () => {
  it("is a target for files", () => {
    expect(targetTableOf(shop(), "orders")?.columns[3]).toEqual({
      name: "amount",
      label: "Amount",
      type: "decimal",
      required: true,
      synonyms: ["turnover"],
    });
    expect(targetTableOf(shop(), "../orders")).toBeUndefined();
  });

  it("has a summary", () => {
    expect(summaryOf(shop())).toEqual({
      id: "shop",
      name: "Shop",
      description: "Orders of a shop.",
      primary_table: "orders",
      tables: ["orders", "customers"],
      metrics: ["revenue", "buyers", "members"],
      question_packs: 1,
    });
  });
});
