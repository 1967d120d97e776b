import { expect, it } from "vitest";
import { datasetOf, repeat } from "../fixtures/dataset.ts";
import { modelOfUpload } from "./model-of-upload.ts";

it.each([
  [["USA", "Japan", "Europe"], true],
  [["Germany", "france", "United Kingdom", "Elsewhere"], true],
  [["North", "South", "Germany"], false],
  [["Paris", "London"], false],
])("%j are countries: %s", (values, expected) => {
  const dataset = datasetOf({ "cars.csv": { origin: { type: "text", cells: repeat(values, 24) } } });
  expect(modelOfUpload(dataset).tables[0]?.columns[0]?.synonyms.includes("country")).toBe(expected);
});
