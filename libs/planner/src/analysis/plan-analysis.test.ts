import { describe, expect, test } from "vitest";
import { parseSkill } from "@datapilot/contracts";
import { ask } from "../fixtures/ask.ts";
import { model, openPolicy, table } from "../fixtures/build.ts";
import { retail } from "../fixtures/retail.ts";

/** A file of customers as a telephone company would upload it. */
const telco = model("telco", [
  table({
    name: "dataset",
    rows: 7_000,
    columns: [
      { label: "customerID", type: "text", role: "identifier", distinct: 7_000 },
      { label: "tenure", type: "integer", range: ["0", "72"] },
      { label: "MonthlyCharges", type: "number", range: ["18", "118"] },
      { label: "price", type: "number", range: ["1", "9"] },
      { label: "Contract", values: ["Month-to-month", "One year", "Two year"] },
      { label: "gender", values: ["Male", "Female"] },
      { label: "Churn", type: "boolean", role: "boolean" },
    ],
  }),
]);

describe("a question that a skill answers", () => {
  test.each([
    [
      "is there a difference in charges between churned and not?",
      "compare_groups",
      { measure: "monthlycharges", by: "churn" },
    ],
    ["does tenure differ by gender?", "compare_groups", { measure: "tenure", by: "gender" }],
    [
      "is there a significant difference in tenure between Male and Female customers",
      "compare_groups",
      { measure: "tenure", by: "gender", groups: ["Male", "Female"] },
    ],
    ["is churn related to contract?", "compare_groups", { measure: "churn", by: "contract" }],
    ["does contract affect churn?", "compare_groups", { measure: "churn", by: "contract" }],
    ["cross tab of gender and contract", "cross_tab", { rows: "gender", columns: "contract" }],
    ["what drives churn?", "key_drivers", { target: "churn" }],
    ["which features predict churn?", "key_drivers", { target: "churn" }],
    ["key drivers of tenure", "key_drivers", { target: "tenure" }],
    ["any outliers in price?", "outliers", { column: "price" }],
    ["are there unusual values in tenure", "outliers", { column: "tenure" }],
    ["which customers are alike?", "segments", { entity: "customerid" }],
    ["correlation between tenure and MonthlyCharges", "correlation", { columns: ["tenure", "monthlycharges"] }],
    ["what correlates with tenure?", "correlation", { target: "tenure" }],
    ["distribution of price", "distribution", { column: "price" }],
    ["describe the data", "describe", {}],
    ["give me an overview of this dataset", "describe", {}],
    ["how good is the data", "data_quality", {}],
    ["are there any problems with the data?", "data_quality", {}],
    ["profile the tenure column", "profile", { column: "tenure" }],
  ])("%s", (question, skill, params) => {
    expect(ask(telco, question)).toMatchObject({ kind: "analysis", skill, params, where: [], period: null });
    expect(parseSkill(skill, params).skill).toBe(skill);
  });

  test.each([
    ["forecast sales for next quarter", "forecast", { measure: "amount", grain: "month", horizon: 3 }],
    ["predict revenue for the next 8 weeks", "forecast", { measure: "amount", grain: "week", horizon: 8 }],
    [
      "why did revenue fall in March?",
      "change_attribution",
      { measure: "amount", period: { from: "2025-03-01", to: "2025-04-01" } },
    ],
    [
      "what caused the drop in revenue in May 2025",
      "change_attribution",
      { measure: "amount", period: { from: "2025-05-01", to: "2025-06-01" } },
    ],
    ["retention by cohort", "cohort_retention", { entity: "customer_id" }],
    ["do customers come back?", "cohort_retention", { entity: "customer_id" }],
    ["80/20 of products by revenue", "pareto", { by: "product_id", measure: "amount", share: 0.8 }],
    ["how many customers account for 70% of revenue", "pareto", { by: "customer_id", measure: "amount", share: 0.7 }],
    ["is revenue seasonal?", "trend_seasonality", { measure: "amount" }],
    ["is there a trend in revenue?", "trend_seasonality", { measure: "amount" }],
    ["is revenue correlated with quantity?", "correlation", { columns: ["amount", "quantity"] }],
  ])("of governed data: %s", (question, skill, params) => {
    expect(ask(retail, question)).toMatchObject({ kind: "analysis", skill, params });
    expect(parseSkill(skill, params).skill).toBe(skill);
  });
});

test("a value that is no group limits the rows, and so does a time", () => {
  const outcome = ask(retail, "any outliers in amount in the West region in 2025?");
  expect(outcome).toMatchObject({
    kind: "analysis",
    params: { column: "amount" },
    where: [{ column: "region", values: ["West"] }],
    period: { from: "2025-01-01", to: "2026-01-01" },
    assumptions: ["Only rows where region is West.", expect.stringContaining("Only rows of")],
  });
});

test("a clear wording without a figure is asked back with questions that can be answered", () => {
  const outcome = ask(telco, "any anomalies?");
  if (outcome.kind !== "clarify") throw new Error(JSON.stringify(outcome));
  expect(outcome.clarification.options.length).toBeGreaterThan(1);
  for (const { question } of outcome.clarification.options)
    expect(ask(telco, question)).toMatchObject({ kind: "analysis", skill: "outliers" });
});

describe("a plain question stays one", () => {
  test.each([
    "average price by contract",
    "how many customers churned",
    "highest tenure by gender",
    "what is the distribution of contract",
    "what is the difference between the highest and the lowest price",
  ])("%s", (question) => {
    expect(ask(telco, question).kind).not.toBe("analysis");
  });

  test.each([
    "revenue by segment",
    "revenue last month",
    "revenue growth by month",
    "top 5 products by revenue",
    "compare revenue in 2024 and 2025",
    "how many orders came back last month",
  ])("of governed data: %s", (question) => {
    expect(ask(retail, question).kind).toBe("query");
  });
});

test("a column of the word's name is the column", () => {
  const plan = model("plan", [
    table({
      name: "dataset",
      rows: 50,
      columns: [
        { label: "Month", values: ["Jan", "Feb"] },
        { label: "Forecast", type: "number", range: ["1", "9"] },
      ],
    }),
  ]);
  expect(ask(plan, "total forecast by month")).toMatchObject({ kind: "query" });
});

test("a policy without analyses refuses them, and a metric with a filter is not taken for its column", () => {
  const strict = { ...retail, policy: { ...openPolicy, allowedQuestionTypes: ["aggregate" as const] }, hash: "strict" };
  expect(ask(strict, "what drives revenue?")).toMatchObject({ kind: "refuse", refusal: { code: "question_type" } });
  expect(ask(retail, "forecast online revenue").kind).not.toBe("analysis");
});
