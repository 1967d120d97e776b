import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("values side by side", () => {
  test.each([
    ["2025 revenue online, in store", "GROUP BY channel"],
    ["revenue by online and in store", "GROUP BY channel"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("values that are joined are taken together", () => {
    expect(sqlOf(retail, "revenue of the West and the North in 2025")).not.toContain("GROUP BY");
  });
});

test("of one row a number is held against another", () => {
  expect(planned(retail, "lamp list price > 40?").answerType).toBe("boolean");
  expect(planned(retail, "products list price > 40?").answerType).not.toBe("boolean");
});

describe("kinds of rows are ranked by what they come to, never by a single row", () => {
  test.each([
    ["what sells better, online or in store", "GROUP BY channel"],
    ["which product category has the highest revenue", "GROUP BY products.category"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("how many there are is no answer to which of them did something unread", () => {
    expect(ask(retail, "which stores are flagging this year compared to last year").kind).toBe("clarify");
  });
});
