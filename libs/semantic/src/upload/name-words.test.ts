import { describe, expect, it } from "vitest";
import { labelOf, nameWords } from "./name-words.ts";
import { synonymsOf } from "./synonyms.ts";
import { singular, tableLabel } from "./table-words.ts";

describe("nameWords and labelOf", () => {
  it.each([
    ["orderID", ["order", "id"], "order ID"],
    ["unit_price", ["unit", "price"], "unit price"],
    ["UnitPriceUSD", ["unit", "price", "usd"], "Unit Price USD"],
    ["HTMLTitle", ["html", "title"], "HTML Title"],
    ["sepal.length", ["sepal", "length"], "sepal length"],
    ["Order-Date", ["order", "date"], "Order Date"],
    ["% change", ["percent", "change"], "% change"],
    ["Price ($)", ["price"], "Price ($)"],
    ["Größe (cm)", ["größe", "cm"], "Größe (cm)"],
    ["2024 total", ["2024", "total"], "2024 total"],
    ["GDP", ["gdp"], "GDP"],
    ["---", [], "---"],
  ])("of %s", (header, words, label) => {
    expect(nameWords(header)).toEqual(words);
    expect(labelOf(header)).toBe(label);
  });
});

describe("synonymsOf", () => {
  it.each([
    ["order_qty", "order_qty", ["order qty", "order quantity", "purchase quantity", "order units"]],
    ["cust_no", "cust_no", ["customer number", "client number"]],
    ["DOB", "dob", ["date of birth", "birth date"]],
    ["sale_amt_usd", "sale_amt_usd", ["sale amount", "sale amount usd"]],
    ["dept", "dept", ["department", "division"]],
    ["colour", "colour", ["color"]],
    ["avg_temp", "avg_temp", ["average temperature", "mean temperature"]],
  ])("of %s hold the words that people use", (header, sqlName, expected) => {
    const synonyms = synonymsOf(header, sqlName);
    for (const word of expected) expect(synonyms).toContain(word);
    expect(synonyms.length).toBeLessThanOrEqual(16);
    expect(synonyms.every((word) => word === word.toLowerCase() && word !== "")).toBe(true);
  });

  it("never repeat the column's own name", () => {
    expect(synonymsOf("Revenue", "revenue")).not.toContain("revenue");
  });
});

describe("tableLabel and singular", () => {
  it.each([
    ["sales.csv", "Sales", "sale"],
    ["2024_CarSales-final(2).csv.gz", "Car sales", "car sale"],
    ["folder/World Cities.xlsx", "World cities", "world city"],
    ["data.csv", "Data", "data"],
    ["movies_dataset.json", "Movies", "movie"],
    ["houses.parquet", "Houses", "house"],
    ["boxes.csv", "Boxes", "box"],
    ["matches.csv", "Matches", "match"],
    ["buses.csv", "Buses", "bus"],
    ["status.csv", "Status", "status"],
    ["people.csv", "People", "person"],
    ["employees.csv", "Employees", "employee"],
    ["addresses.csv", "Addresses", "address"],
    ["prices.csv", "Prices", "price"],
    ["123.csv", "123", "123"],
  ])("of %s are %s and %s", (file, label, one) => {
    expect(tableLabel(file)).toBe(label);
    expect(singular(label.toLowerCase())).toBe(one);
  });
});
