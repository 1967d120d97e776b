import { describe, expect, it } from "vitest";
import { datasetOf, repeat, series, type ColumnFixture } from "../fixtures/dataset.ts";
import type { SemanticTable } from "../model.ts";
import { modelOfUpload } from "./model-of-upload.ts";

const day = (n: number): string => `2024-03-${String(n).padStart(2, "0")}`;
const days: ColumnFixture = { type: "date", cells: series(1, 20).map(day) };
const halfDays: ColumnFixture = { type: "date", cells: series(1, 20).map((n) => (n > 10 ? day(n) : null)) };
const years: ColumnFixture = { type: "integer", cells: repeat([2_019, 2_020], 20) };
const titles: ColumnFixture = { type: "text", cells: series(1, 20).map((n) => `Work ${n}`) };
const labels: ColumnFixture = { type: "text", cells: repeat(["a", "b"], 20) };

function tableOf(columns: Readonly<Record<string, ColumnFixture>>): SemanticTable {
  const [table] = modelOfUpload(datasetOf({ "films.csv": columns })).tables;
  if (table === undefined) throw new Error("The fixture has a table.");
  return table;
}

describe("the time column", () => {
  it.each([
    ["the only one", { day: days, kind: labels }, "day"],
    ["an event before a birth", { birth_date: days, order_date: days }, "order_date"],
    ["the fuller one", { created: halfDays, sold: days }, "sold"],
    ["a date before a year", { year: years, released: days }, "released"],
    ["a year when there is no date", { year: years, kind: labels }, "year"],
    ["a creation before a change", { updated_at: days, created_at: days }, "created_at"],
    ["none", { kind: labels }, null],
  ])("is %s", (_, columns, name) => {
    expect(tableOf(columns).timeColumn).toBe(name);
  });
});

describe("the name column", () => {
  it.each([
    ["called name", { kind: labels, name: titles, note: titles }, "name"],
    ["called title", { director: titles, "Film Title": titles }, "film_title"],
    ["the unique text", { kind: labels, film: titles }, "film"],
    ["none that repeats", { kind: labels }, null],
    ["none that is a key", { film_id: titles }, null],
  ])("is %s", (_, columns, name) => {
    expect(tableOf(columns).nameColumn).toBe(name);
  });
});

describe("modelOfUpload", () => {
  const dataset = datasetOf({ "films.csv": { "Film Title": titles, genre: labels, released: days, year: years } });
  const model = modelOfUpload(dataset);

  it("describes the file with what is allowed in one's own data", () => {
    expect(model).toMatchObject({
      id: dataset.id,
      name: "fixture",
      origin: "upload",
      primaryTable: "films",
      dataEnd: "2024-03-20",
      relationships: [],
      metrics: [],
      policy: { forbiddenColumns: [], allowedQuestionTypes: null, timeAnchor: "data_end" },
    });
    expect(model.tables[0]).toMatchObject({ label: "Films", synonyms: ["films", "film"], rowCount: 20 });
    expect(model.tables[0]?.columns[1]).toMatchObject({
      name: "genre",
      values: ["a", "b"],
      distinctCount: 2,
      nullCount: 0,
    });
  });

  it("leaves a word to the column whose header it is", () => {
    const amounts: ColumnFixture = { type: "number", cells: [1.5, 2] };
    const synonymsIn = (columns: Readonly<Record<string, ColumnFixture>>): readonly string[] =>
      tableOf(columns).columns[0]?.synonyms ?? [];
    expect(synonymsIn({ price: amounts })).toContain("cost");
    expect(synonymsIn({ price: amounts, Cost: amounts })).not.toContain("cost");
  });

  it("ends with the last year when the time is a year", () => {
    expect(modelOfUpload(datasetOf({ "films.csv": { year: years } })).dataEnd).toBe("2020-12-31");
  });

  it("is the same for the same data, with another hash for other data", () => {
    expect(modelOfUpload(structuredClone(dataset))).toEqual(model);
    expect(modelOfUpload(datasetOf({ "films.csv": { genre: labels } })).hash).not.toBe(model.hash);
  });

  it("refuses a dataset without a table", () => {
    expect(() => modelOfUpload(datasetOf({}))).toThrow("There is no table of dataset");
  });
});
