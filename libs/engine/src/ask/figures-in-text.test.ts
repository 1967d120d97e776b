import { describe, expect, it } from "vitest";
import { inventedFigures } from "./figures-in-text.ts";

const rows = [
  ["East", 1_234_567.891, "2024-03-01"],
  ["West", 98.6, "2024-04-01"],
];

describe("inventedFigures", () => {
  it.each([
    ["a value as it is", "West has 98.6."],
    ["a rounded value", "East leads with 1,234,568."],
    ["a value with fewer decimals", "East: 1,234,567.9"],
    ["digits of a date in the rows", "In March 2024 East led."],
    ["the number of rows", "The 2 regions differ."],
    ["a figure of the question", "Of the top 5 asked for, East leads."],
    ["no figure at all", "East leads."],
  ])("accepts %s", (_name, text) => {
    expect(inventedFigures(text, rows, ["top 5 regions"])).toEqual([]);
  });

  it.each([
    ["a number that is nowhere", "East grew by 17 percent.", ["17"]],
    ["a wrong decimal", "West has 98.7.", ["98.7"]],
    ["a sum that nobody computed", "Together 1,234,666.49.", ["1,234,666.49"]],
    ["a scaled figure", "East has 1.2 million.", ["2 million"]],
    ["a shortened figure", "East has 1.2m.", ["2m"]],
  ])("finds %s", (_name, text, invented) => {
    expect(inventedFigures(text, rows, ["top 5 regions"])).toEqual(invented);
  });
});
