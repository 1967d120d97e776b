import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("politeness around a question asks nothing by itself", () => {
  test.each([
    ["could you tell me the revenue by region?", "revenue by region"],
    ["I'd like to see revenue by region, please", "revenue by region"],
    ["I was wondering what the revenue by region is", "what is the revenue by region"],
    ["any idea which region has the highest revenue?", "which region has the highest revenue"],
    ["do you know how many customers we have?", "how many customers do we have"],
    ["wanna know the revenue by region", "revenue by region"],
    ["hi, can I get a list of stores in the west?", "list the stores in the west"],
    ["revenue by region pls", "revenue by region"],
  ])("%s", (question, plain) => {
    expect(sqlOf(retail, question)).toBe(sqlOf(retail, plain));
  });

  test("a frame alone is no question", () => {
    expect(ask(retail, "could you tell me").kind).not.toBe("query");
  });
});

describe("comparisons stand on either side of a unit or an article", () => {
  test.each([
    ["sales before the year 2025", "WHERE sold_on < DATE '2025-01-01'"],
    ["products with a list price of 100 dollars or more", "WHERE list_price >= 100"],
    ["how many sales did nobody make online", "WHERE channel <> 'Online'"],
  ])("%s", (question, condition) => {
    expect(sqlOf(retail, question)).toContain(condition);
  });
});

describe("what a preposition brings and the data do not know is asked back", () => {
  test.each(["revenue by wholesaler", "products made of titanium", "revenue from wholesalers"])("%s", (question) => {
    expect(ask(retail, question).kind).toBe("clarify");
  });
});

describe("rankings say their order at the end", () => {
  test.each([
    ["revenue by region, lowest first", "ORDER BY revenue ASC"],
    ["revenue by region, highest first", "ORDER BY revenue DESC"],
  ])("%s", (question, order) => {
    expect(sqlOf(retail, question)).toContain(order);
  });
});
