import type { ColumnRole } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { datasetOf, repeat, series, type ColumnFixture } from "../fixtures/dataset.ts";
import type { Aggregate, SemanticColumn } from "../model.ts";
import { modelOfUpload } from "./model-of-upload.ts";

const rows = 60;

function guess(header: string, column: ColumnFixture): SemanticColumn {
  const [guessed] = modelOfUpload(datasetOf({ "data.csv": { [header]: column } })).tables[0]?.columns ?? [];
  if (guessed === undefined) throw new Error("The fixture has a column.");
  return guessed;
}

function integers(first: number, length = rows): ColumnFixture {
  return { type: "integer", cells: series(first, length) };
}
function integersOf(...cells: number[]): ColumnFixture {
  return { type: "integer", cells: repeat(cells, rows) };
}
function numbersOf(...cells: number[]): ColumnFixture {
  return { type: "number", cells: repeat(cells, rows) };
}
function textsOf(...cells: string[]): ColumnFixture {
  return { type: "text", cells: repeat(cells, rows) };
}
function texts(spell: (n: number) => string, semanticType: ColumnFixture["semanticType"] = "text"): ColumnFixture {
  return { type: "text", cells: series(1, rows).map(spell), semanticType };
}
const dates: ColumnFixture = { type: "date", cells: ["2024-01-01", "2024-02-01"] };

describe("roles", () => {
  const cases: readonly (readonly [header: string, column: ColumnFixture, role: ColumnRole])[] = [
    ["id", integers(500), "identifier"],
    ["CustomerID", integersOf(7, 8, 9), "identifier"],
    ["order_no", integers(9_000), "identifier"],
    ["Invoice Number", integers(9_000), "identifier"],
    ["row", integers(1), "identifier"],
    ["Attendance", texts((n) => `${n},117*`, "identifier"), "dimension"],
    ["Match", texts((n) => `${n},117*`, "identifier"), "identifier"],
    ["zip", integersOf(10_115, 10_117), "dimension"],
    ["store_code", integersOf(11, 12, 13), "dimension"],
    ["sku", texts((n) => `SKU-${n}`, "identifier"), "identifier"],
    ["number of rooms", integersOf(2, 3, 4), "measure"],
    ["level_of_membership", integersOf(1, 2, 5), "measure"],
    ["id as decimal", numbersOf(1.1, 2.2), "measure"],
    ["track_id", numbersOf(1, 2, 3), "identifier"],
    ["Pclass", integersOf(1, 2, 3), "dimension"],
    ["Quarter", integersOf(1, 2, 3, 4), "dimension"],
    ["grade", integersOf(9, 10, 11), "dimension"],
    ["year", integersOf(2_021, 2_022), "time"],
    ["Model Year", integersOf(70, 71), "measure"],
    ["years_at_company", integersOf(1, 5), "measure"],
    ["season_start", { ...integersOf(1_999, 2_004), semanticType: "year" }, "time"],
    ["Survived", integersOf(0, 1), "boolean"],
    ["goals", integersOf(0, 1), "measure"],
    ["active", textsOf("Yes", "no"), "boolean"],
    ["flag", { type: "boolean", cells: [true, false] }, "boolean"],
    ["rank", integers(1), "measure"],
    ["population", integers(1), "measure"],
    ["price", numbersOf(1.5, 2.5), "measure"],
    ["latitude", numbersOf(47.1, 48.2), "measure"],
    ["when", dates, "time"],
    ["opens_at", { type: "time", cells: ["08:00:00"] }, "dimension"],
    ["country", textsOf("France", "Austria"), "dimension"],
    ["name", texts((n) => `Hero ${n}`, "category"), "dimension"],
    ["review", texts((n) => `${"so good ".repeat(12)}${n}`), "text"],
    ["website", texts((n) => `https://example.com/${n}`, "url"), "text"],
    ["empty", { type: "text", cells: repeat([null], rows), semanticType: "empty" }, "text"],
  ];
  it.each(cases)("%s", (header, column, role) => {
    expect(guess(header, column).role).toBe(role);
  });
});

describe("default aggregates", () => {
  const cases: readonly (readonly [header: string, column: ColumnFixture, aggregate: Aggregate])[] = [
    ["revenue", numbersOf(1.5, 2), "sum"],
    ["Total Weight", numbersOf(1.5, 2), "sum"],
    ["qty", integersOf(1, 2), "sum"],
    ["num_passengers", integersOf(1, 2), "sum"],
    ["sales_price", numbersOf(1.5, 2), "avg"],
    ["age", integersOf(30, 40), "avg"],
    ["imdb_rating", numbersOf(7.1, 8), "avg"],
    ["temp", numbersOf(20.5, 21), "avg"],
    ["pct_growth", numbersOf(0.1, 0.2), "avg"],
    ["gdp per capita", numbersOf(0.1, 0.2), "avg"],
    ["horsepower", integersOf(90, 130), "avg"],
    ["number of staff", integersOf(10, 12), "sum"],
    ["level_of_membership", integersOf(1, 2, 5), "avg"],
    ["fees", { ...numbersOf(1.5, 2), semanticType: "currency" }, "sum"],
    ["widgets", integersOf(3, 4), "sum"],
    ["flux", numbersOf(0.1, 0.2), "avg"],
    ["balance_change", integersOf(-3, 4), "avg"],
    ["order_id", integers(100), "count_distinct"],
    ["country", textsOf("France", "Austria"), "count"],
    ["created", dates, "max"],
  ];
  it.each(cases)("%s", (header, column, aggregate) => {
    expect(guess(header, column).defaultAggregate).toBe(aggregate);
  });
});

describe("units", () => {
  it.each([
    ["price_usd", "", "USD"],
    ["Price (€)", "", "EUR"],
    ["amount", "12 of 12 cells have the sign £", "GBP"],
    ["pct_growth", "", "%"],
    ["share", "all cells end in %", "%"],
    ["weight_kg", "", "kg"],
    ["distance (km)", "", "km"],
    ["mpg", "", "mpg"],
    ["duration_minutes", "", "min"],
    ["cost per km", "", null],
    ["revenue", "", null],
  ])("%s (%s) is in %s", (header, evidence, unit) => {
    expect(guess(header, { ...numbersOf(1.5, 2), evidence }).unit).toBe(unit);
  });

  it("are of numbers only", () => {
    expect(guess("km", textsOf("far", "near")).unit).toBeNull();
  });
});

describe("personal data", () => {
  const cases: readonly (readonly [header: string, column: ColumnFixture, pii: boolean])[] = [
    ["contact", texts((n) => `p${n}@example.com`, "email"), true],
    ["E-mail", textsOf("a", "b"), true],
    ["phone_number", integers(5_550_000), true],
    ["phones_sold", integersOf(3, 4), false],
    ["ssn", texts((n) => `123-45-${n}`), true],
    ["Full Name", texts((n) => `Ann ${n}`), true],
    ["customer_name", texts((n) => `Ann ${n}`), true],
    ["last_name", texts((n) => `Ann ${n}`), true],
    ["product_name", texts((n) => `Hammer ${n}`), false],
    ["dob", dates, true],
    ["Date of Birth", dates, true],
    ["order_date", dates, false],
    ["street address", texts((n) => `${n} Elm St`), true],
    ["city", textsOf("Lyon", "Graz"), false],
  ];
  it.each(cases)("%s", (header, column, pii) => {
    expect(guess(header, column)).toMatchObject({ pii, allowed: true });
  });
});
