import path from "node:path";
import type { Answer, Dataset, SkillResult } from "@datapilot/contracts";
import { analyze, ask, type EngineDependencies } from "@datapilot/engine";
import { loadPlugin, readPlaces, type Plugin } from "@datapilot/semantic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkContext, loadSample } from "../../../services/worker/src/plugins-check/sample.ts";
import { openTestEngine, type TestEngine } from "./check-engine.ts";
import { writeShop, writeShopSample } from "./shop.ts";

describe("a policy bites", () => {
  let test: TestEngine;
  let dataset: Dataset;
  let variants = 0;

  async function shopWith(policy: string): Promise<Plugin> {
    const folder = path.join(test.folder, `variant-${(variants += 1)}`);
    await writeShop(folder, { file: "policy.yaml", from: "*", to: policy === "" ? "{}" : policy });
    const loaded = await loadPlugin(path.join(folder, "shop"));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded.plugin;
  }

  function engineOf(plugin: Plugin, now = "2026-11-01T12:00:00Z"): EngineDependencies {
    const plugins = { ...test.engine.plugins, get: () => Promise.resolve(plugin) };
    return { ...test.engine, plugins, clock: { now: () => new Date(now) } };
  }

  async function answer(kind: "chat" | "sql", policy: string, text: string, now?: string): Promise<Answer> {
    const target = { of: "dataset", datasetId: dataset.id, pluginId: "shop" } as const;
    const question = { kind, text, target, context: [], narrate: false, explainFully: false } as const;
    return ask(question, checkContext(AbortSignal.timeout(20_000)), engineOf(await shopWith(policy), now));
  }
  const chat = (policy: string, text: string, now?: string): Promise<Answer> => answer("chat", policy, text, now);
  const sql = (policy: string, text: string): Promise<Answer> => answer("sql", policy, text);

  beforeAll(async () => {
    test = await openTestEngine();
    const samples = path.join(test.folder, "samples");
    await writeShopSample(samples);
    const plugin = await shopWith("");
    const places = await readPlaces(path.join(test.folder, "variant-1", "shop"));
    const loading = { plugin, places, folder: path.join(samples, "shop"), signal: AbortSignal.timeout(30_000) };
    const loaded = await loadSample(loading, engineOf(plugin));
    if (loaded.dataset === undefined) throw new Error(JSON.stringify(loaded.problems));
    dataset = loaded.dataset;
  });
  afterAll(() => test?.close());

  it("forbidden_topics: refuses with the topic's reason, in any inflection", async () => {
    const policy = "forbidden_topics: [{ topic: Pay, words: [salary], reason: There is no data about pay. }]";
    for (const question of ["What is the average salary by channel?", "total revenue and salaries"]) {
      const refused = await chat(policy, question);
      expect(refused).toMatchObject({ status: "refused", sql: null, rows: [] });
      expect(refused.refusal?.reason).toBe("There is no data about pay.");
    }
    expect(await chat(policy, "total revenue")).toMatchObject({ status: "answered", answer: 2430 });
  });

  it("forbidden_columns: the column is in no answer, by question or by SQL", async () => {
    const policy = "forbidden_columns: [orders.secret_note]";
    const statement = "SELECT DISTINCT secret_note FROM orders";
    expect(await sql("{}", statement)).toMatchObject({ status: "answered", rows: [["hush"]] });
    const closed = await sql(policy, statement);
    expect(closed).toMatchObject({ status: "failed", rows: [] });
    expect(closed.explanation).toBe('There is no column "secret_note".');
    for (const question of ["list the secret notes", "orders by secret note", "show all orders"]) {
      const told = await chat(policy, question);
      expect(JSON.stringify([told.rows, told.sql])).not.toMatch(/hush|secret_note/);
    }
  });

  it("pii: personal columns are closed unless it says allowed", async () => {
    const statement = "SELECT email FROM customers ORDER BY customer_id LIMIT 1";
    expect(await sql("pii: allowed", statement)).toMatchObject({ status: "answered", rows: [["c1@example.com"]] });
    expect(await sql("pii: forbidden", statement)).toMatchObject({ status: "failed", rows: [] });
    const told = await chat("{}", "show the email of customers");
    expect(JSON.stringify([told.rows, told.sql])).not.toMatch(/example\.com|email/);
  });

  it("row_cap: cuts questions and SQL, and says so", async () => {
    const policy = "row_cap: 7\ndefault_limit: 7";
    const cut = await sql(policy, "SELECT order_id FROM orders");
    expect(cut).toMatchObject({ status: "answered", row_count: 7, truncated: true });
    const listed = await chat(policy, "show the 20 orders with the highest amount");
    expect(listed).toMatchObject({ status: "answered", row_count: 7, truncated: true });
    expect(listed.assumptions.join(" ")).toMatch(/first 7 rows/i);
  });

  it("default_limit: applies when the question does not say how many, and says so", async () => {
    const policy = "default_limit: 4";
    const cut = await chat(policy, "show all orders");
    expect(cut).toMatchObject({ status: "answered", row_count: 4 });
    expect(cut.assumptions.join(" ")).toMatch(/first 4 are shown/i);
    expect(await chat(policy, "top 5 orders by amount")).toMatchObject({ status: "answered", row_count: 5 });
  });

  it("max_date_range_days: refuses a longer range, named or not, and takes a shorter one", async () => {
    const policy = "max_date_range_days: 90";
    const questions = ["revenue in 2026", "total revenue", "revenue since January 2026"];
    for (const question of questions) {
      const refused = await chat(policy, question);
      expect(refused, question).toMatchObject({ status: "refused", rows: [] });
      expect(refused.refusal?.reason).toContain("90");
      expect(await chat("{}", question), question).toMatchObject({ status: "answered" });
    }
    expect(await chat(policy, "revenue in March 2026")).toMatchObject({ status: "answered", answer: 355 });
    expect(await chat(policy, "how many customers are there")).toMatchObject({ status: "answered", answer: 10 });
  });

  it("max_date_range_days: a comparison covers the days of both its sides, each once", async () => {
    const policy = "max_date_range_days: 90";
    const taken = [
      "revenue in March 2026 vs February 2026",
      "is revenue in March 2026 higher than in February 2026?",
      "is revenue from web higher than from store in March 2026?",
      "revenue by week in March 2026 vs last year",
    ];
    for (const question of taken) expect(await chat(policy, question), question).toMatchObject({ status: "answered" });
    const refused = [
      "revenue in Q1 2026 vs Q1 2025",
      "is revenue from web higher than from store?",
      "revenue by month in January and February 2026 vs last year",
    ];
    for (const question of refused) {
      expect(await chat(policy, question), question).toMatchObject({
        status: "refused",
        refusal: { code: "date_range" },
      });
      expect(await chat("{}", question), question).toMatchObject({ status: "answered" });
    }
  });

  it("max_date_range_days: an analysis reads the last days only and says so, and no longer stretch that is named", async () => {
    const run = async (policy: string, params: Record<string, unknown>) => {
      const input = { dataset_id: dataset.id, skill: "describe", params };
      return analyze(input, checkContext(AbortSignal.timeout(20_000)), engineOf(await shopWith(policy)));
    };
    const bounded = await run("max_date_range_days: 90", { columns: ["amount"] });
    expect(bounded.assumptions.join(" ")).toMatch(/last 90 days/);
    const whole = await run("{}", { columns: ["amount"] });
    expect(whole.assumptions.join(" ")).not.toMatch(/last 90 days/);
    const meanOf = (result: SkillResult): unknown => JSON.stringify(result.result["columns"]);
    expect(meanOf(bounded)).not.toEqual(meanOf(whole));
  });

  it("min_group_size: hides small groups, says so, and takes no SQL, which could show them", async () => {
    const policy = "min_group_size: 5\nallowed_question_types: [aggregate, count, share, ranking, comparison, trend]";
    const channels = (told: Answer): ReadonlySet<unknown> => new Set(told.rows.map((row) => row[0]));
    expect(channels(await chat("{}", "revenue by channel"))).toEqual(new Set(["Phone", "Store", "Web"]));
    const told = await chat(policy, "revenue by channel");
    expect(channels(told)).toEqual(new Set(["Store", "Web"]));
    expect(told.assumptions.join(" ")).toMatch(/fewer than 5 rows/);
    const single = await chat(policy, "revenue by phone");
    expect(JSON.stringify(single.rows)).not.toContain("150");
    const statement = await sql(policy, "SELECT channel, SUM(amount) FROM orders GROUP BY 1");
    expect(statement).toMatchObject({ status: "refused", rows: [] });
  });

  it("allowed_question_types: refuses the others, and SQL, whose type nobody knows", async () => {
    const policy = "allowed_question_types: [count]";
    expect(await chat(policy, "how many orders are there?")).toMatchObject({ status: "answered", answer: 60 });
    for (const question of ["revenue by month", "top 3 orders by amount", "show all orders"]) {
      const refused = await chat(policy, question);
      expect(refused, question).toMatchObject({ status: "refused", rows: [] });
      expect(refused.refusal?.reason).toContain("count");
    }
    expect(await sql(policy, "SELECT order_id FROM orders")).toMatchObject({ status: "refused", rows: [] });
  });

  it("time_anchor: moves what last month is", async () => {
    const question = "revenue last month";
    // The data ends on 2026-06-27: the month before is May, with the orders of 41 to 50.
    const byData = await chat("time_anchor: data_end", question);
    expect(byData.sql).toContain("2026-05-01");
    const byClock = await chat("time_anchor: now", question, "2026-04-15T00:00:00Z");
    expect(byClock.sql).toContain("2026-03-01");
    expect(byClock.answer).toBe(355);
    expect(byClock.answer).not.toBe(byData.answer);
  });

  it("fiscal_year: moves what a fiscal quarter is, and what it is called by", async () => {
    const byEnd = await chat("fiscal_year: { starts: 4 }", "revenue by fiscal quarter");
    expect(byEnd.rows.map(([name]) => name)).toEqual(["FY2026 Q4", "FY2027 Q1"]);
    const byStart = await chat("fiscal_year: { starts: 4, named_by: start }", "revenue by fiscal quarter");
    expect(byStart.rows.map(([name]) => name)).toEqual(["FY2025 Q4", "FY2026 Q1"]);
    expect(byStart.rows.map((row) => row[1])).toEqual(byEnd.rows.map((row) => row[1]));
    const quarter = await chat("fiscal_year: { starts: 4 }", "revenue in Q4 FY26");
    expect(quarter.answer).toBe(byEnd.rows[0]?.[1]);
    const silent = await chat("{}", "revenue in Q1 FY26");
    expect(silent.answer).toBe(quarter.answer);
    expect(silent.assumptions.join(" ")).toMatch(/taken to begin in January/);
  });
});
