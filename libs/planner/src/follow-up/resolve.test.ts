import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "../fixtures/ask.ts";
import { retail } from "../fixtures/retail.ts";

describe("follow-ups become whole questions", () => {
  test.each([
    ["and by region?", ["total revenue in 2024"], "total revenue in 2024 by region"],
    ["by category", ["revenue by region"], "revenue by category"],
    ["break it down by channel", ["revenue by region"], "revenue by channel"],
    ["what about the east?", ["revenue in the west"], "revenue in the East"],
    ["and in 2024?", ["revenue in 2025"], "revenue in 2024"],
    ["only online", ["revenue by region"], "revenue by region for online"],
    ["top 3", ["top 5 products by revenue"], "top 3 products by revenue"],
    ["as a line by month", ["total revenue by region in 2024"], "total revenue in 2024 by month as a line chart"],
    ["plot it", ["revenue by region"], "revenue by region as a chart"],
    ["show that as a pie chart please", ["revenue by region as a bar chart"], "revenue by region as a pie chart"],
    ["and in 2024?", ["revenue in 2025", "what about the west?"], "revenue in 2024 for the west"],
  ])("%s after %j", (question, context, resolved) => {
    expect(ask(retail, question, context).resolvedQuestion.toLowerCase()).toBe(resolved.toLowerCase());
  });

  test("the rewritten question is planned", () => {
    expect(sqlOf(retail, "and by region?", ["total revenue"])).toBe(sqlOf(retail, "total revenue by region"));
  });

  test.each([
    "how many customers are there",
    "which store has the highest revenue",
    "total revenue last 7 days",
    "plot revenue by store",
  ])("%s stands on its own", (question) => {
    expect(ask(retail, question, ["revenue by region"]).resolvedQuestion).toBe(question);
  });
});
