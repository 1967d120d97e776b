import { describe, expect, test } from "vitest";
import { planned, sqlOf } from "./fixtures/ask.ts";
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
