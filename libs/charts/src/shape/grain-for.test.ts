import { expect, it } from "vitest";
import { grainFor } from "./grain-for.ts";

it.each([
  ["the first days of thirteen years", "1970-01-01", "1982-01-01", 13, "year"],
  ["those of some of them", "1970-01-01", "1982-01-01", 9, "year"],
  ["the first days of twelve quarters", "2020-01-01", "2022-10-01", 12, "quarter"],
  ["the first days of ten months", "2024-01-01", "2024-10-01", 10, "month"],
  ["the first days of 120 months, too many to draw each", "2000-01-01", "2009-12-01", 120, "quarter"],
  ["days of a year", "2024-01-01", "2024-12-01", 300, "week"],
  ["days of years that begin and end with a first of January", "1970-01-01", "1982-01-01", 4_000, "quarter"],
  ["yearly, but in the midst of the year", "1970-06-15", "1982-06-15", 13, "quarter"],
  ["one day", "2024-01-01", "2024-01-01", 1, "day"],
])("%s", (_name, from, to, distinct, grain) => {
  expect(grainFor({ from, to, distinct, type: "date" })).toBe(grain);
});

it("hours only of what has hours", () => {
  const span = { from: "2024-01-01T00:00:00", to: "2024-01-02T09:30:00", distinct: 30 };
  expect(grainFor({ ...span, type: "timestamp" })).toBe("hour");
  expect(grainFor({ ...span, type: "date" })).toBe("day");
});

it("months where the span is not known", () => {
  expect(grainFor({ from: null, to: null, distinct: 5, type: "date" })).toBe("month");
});
