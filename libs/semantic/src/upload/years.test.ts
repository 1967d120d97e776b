import { expect, it } from "vitest";
import { datasetOf } from "../fixtures/dataset.ts";
import { modelOfUpload } from "./model-of-upload.ts";

it.each([
  ["column_1", [1900, 1901, 1902, 1903], true],
  ["Unnamed: 0", [1990, 2001, 2020], true],
  ["column_1", [1, 2, 3, 4], false],
  ["column_1", [1900, 1901], false],
  ["column_1", [1900, 2400, 1800], false],
  ["visitors", [1900, 1901, 1902], false],
])("%s with %j is called a year: %s", (header, cells, expected) => {
  const dataset = datasetOf({ "births.csv": { [header]: { type: "integer", cells } } });
  expect(dataset.tables[0]?.profile.columns).toHaveLength(1);
  expect(modelOfUpload(dataset).tables[0]?.columns[0]?.synonyms.includes("year")).toBe(expected);
});
