import { rm } from "node:fs/promises";
import path from "node:path";
import { describeProblem, loadPlugin } from "@datapilot/semantic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPlugin } from "../../../services/worker/src/plugins-check/check-plugins.ts";
import { reportLines } from "../../../services/worker/src/plugins-check/report.ts";
import { openTestEngine, type TestEngine } from "./check-engine.ts";
import { writeShop, writeShopSample, type Change } from "./shop.ts";

interface Case extends Change {
  readonly name: string;
  /** `file path` of a finding. */
  readonly at: string;
  readonly says: string;
}

const cases: readonly Case[] = [
  {
    name: "a metric that divides by zero on some days",
    file: "metrics.yaml",
    from: "NULLIF(COUNT(*), 0)",
    to: "SUM(fee)",
    at: "metrics.yaml average_order.expression",
    says: "does not run by day",
  },
  {
    name: "a metric that divides by zero without rows",
    file: "metrics.yaml",
    from: "SUM(amount) / NULLIF(COUNT(*), 0)",
    to: "COUNT(customer_id) / COUNT(*)",
    at: "metrics.yaml average_order.expression",
    says: "NULLIF",
  },
  {
    name: "a metric of a misspelt column",
    file: "metrics.yaml",
    from: "SUM(amount)",
    to: "SUM(amuont)",
    at: "metrics.yaml revenue.expression",
    says: 'Write "amount".',
  },
  {
    name: "a metric that adds up text",
    file: "metrics.yaml",
    from: "SUM(amount)",
    to: "MAX(channel)",
    at: "metrics.yaml revenue.expression",
    says: "no number",
  },
  {
    name: "a metric that the guard refuses",
    file: "metrics.yaml",
    from: "SUM(amount)",
    to: "SUM(amount + length(pg_read_file('x')))",
    at: "metrics.yaml revenue.expression",
    says: "does not run over the whole sample",
  },
  {
    name: "a metric whose filter leaves nothing",
    file: "metrics.yaml",
    from: "format: currency",
    to: "filters: [amount < 0]\n  format: currency",
    at: "metrics.yaml revenue.expression",
    says: "no value on the sample",
  },
  {
    name: "a question whose gold is wrong",
    file: "questions.yaml",
    from: "[[2430]]",
    to: "[[2431]]",
    at: "questions.yaml packs[0].questions[0].rows",
    says: "is answered with [[2430]], not [[2431]]",
  },
  {
    name: "a question that nothing answers",
    file: "questions.yaml",
    from: "question: total revenue",
    to: "question: flurbs per blorp",
    at: "questions.yaml packs[0].questions[0].question",
    says: "is not answered",
  },
  {
    name: "an insight whose SQL the guard refuses",
    file: "insights.yaml",
    from: "{ metric: revenue, dimension: customers.city, grain: month, compare: previous_period }",
    to: '{ sql: "SELECT COUNT(*) AS change_pct FROM pg_class", columns: [change_pct] }',
    at: "insights.yaml insights[0].query",
    says: "The query does not run",
  },
  {
    name: "an insight whose SQL returns other columns",
    file: "insights.yaml",
    from: "{ metric: revenue, dimension: customers.city, grain: month, compare: previous_period }",
    to: '{ sql: "SELECT COUNT(*) AS n FROM orders", columns: [change_pct] }',
    at: "insights.yaml insights[0].query",
    says: "Write columns: [n].",
  },
  {
    name: "an insight that looks at words",
    file: "insights.yaml",
    from: "{ metric: revenue, dimension: customers.city, grain: month, compare: previous_period }",
    to: '{ sql: "SELECT MAX(channel) AS change_pct FROM orders", columns: [change_pct] }',
    at: "insights.yaml insights[0].query",
    says: "is no number",
  },
  {
    name: "a policy that forbids a metric's column",
    file: "policy.yaml",
    from: "row_cap",
    to: "forbidden_columns: [orders.amount]\nrow_cap",
    at: "metrics.yaml revenue.expression",
    says: "which the policy forbids",
  },
  {
    name: "a policy that allows none of the pack's questions",
    file: "policy.yaml",
    from: "row_cap",
    to: "allowed_question_types: [trend]\nrow_cap",
    at: "questions.yaml packs[0].questions[0].question",
    says: "(refused)",
  },
  {
    name: "a table without a sample",
    file: "schema.yaml",
    from: "  customers:\n    label: Customers",
    to: "  visits:\n    label: Visits\n    meaning: V.\n    columns:\n      visit_id: { type: integer, meaning: V. }\n  customers:\n    label: Customers",
    at: "schema.yaml tables.visits",
    says: "Add shop/visits.csv.",
  },
  {
    name: "a column that the sample lacks",
    file: "schema.yaml",
    from: "      fee:",
    to: "      tip: { type: decimal, meaning: What was given. }\n      fee:",
    at: "schema.yaml tables.orders.columns.tip",
    says: "The sample has no such column.",
  },
  {
    name: "a column of another type than the sample's",
    file: "schema.yaml",
    from: "channel: { type: text",
    to: "channel: { type: date",
    at: "schema.yaml tables.orders.columns.channel",
    says: "cells of the sample are not of the type date",
  },
];

describe("plugins:check", () => {
  let test: TestEngine;
  let pluginsFolder: string;
  let samplesFolder: string;
  beforeAll(async () => {
    test = await openTestEngine();
    pluginsFolder = path.join(test.folder, "plugins");
    samplesFolder = path.join(test.folder, "samples");
    await writeShopSample(samplesFolder);
  });
  afterAll(() => test?.close());

  /** The engine looks plugins up in a folder that it watches; what it has read of an earlier case must be gone. */
  async function check(change?: Change) {
    await rm(pluginsFolder, { recursive: true, force: true });
    await writeShop(pluginsFolder, change);
    const loaded = await loadPlugin(path.join(pluginsFolder, "shop"));
    const plugins = {
      ...test.engine.plugins,
      get: () => Promise.resolve(loaded.ok ? loaded.plugin : undefined),
    };
    const engine = { ...test.engine, plugins };
    return checkPlugin("shop", { engine, pluginsFolder, samplesFolder, signal: AbortSignal.timeout(25_000) });
  }

  it("finds nothing in a plugin that is right, and says so", async () => {
    const report = await check();
    expect(reportLines(report)).toEqual(["shop: ok (2 tables, 2 metrics, 1 insights, 2 of 2 questions right)"]);
  });

  it.each(cases)("finds $name", async (change) => {
    const { problems } = await check(change);

    const found = problems.filter(({ file, path: at }) => `${file} ${at}` === change.at);
    expect(problems.map((problem) => `${problem.file} ${problem.path}`)).toContain(change.at);
    expect(found.map(describeProblem).join("\n")).toContain(change.says);
    expect(found.every(({ line, instead }) => line !== null && line > 0 && instead !== "")).toBe(true);
  });

  it("finds cells that do not fit their column", async () => {
    await writeShopSample(samplesFolder, (text) => text.replace("2026-01-04", "soon"));
    const report = await check();
    await writeShopSample(samplesFolder);
    expect(report.problems.map(describeProblem)).toEqual([
      'shop/schema.yaml:13 (tables.orders.columns.ordered_on): A cell of the sample is not of the type date, such as "soon" in line 3. Change the type, or mend the cells.',
    ]);
  });
});
