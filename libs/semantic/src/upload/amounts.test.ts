import { expect, test } from "vitest";
import { modelOfUpload } from "./model-of-upload.ts";
import { datasetOf } from "../fixtures/dataset.ts";
import { leadingAmount } from "./amounts.ts";

test.each([
  ["98 m (322 ft)", 98],
  ["1,234*", 1234],
  ["$4.50", 4.5],
  ["4.0v", 4],
  ["12", 12],
])("%s begins with an amount", (text, amount) => {
  expect(leadingAmount(text)).toBe(amount);
});

test.each(["3–1", "2-0", "1:40", "13.10 (88)", "14 May", "1st", "69 + 72", "about 5", "n/a", "1990–94", "7/8"])(
  "%s is no amount",
  (text) => {
    expect(leadingAmount(text)).toBeNull();
  },
);

function columnOf(
  cells: readonly string[],
): { readonly amounts?: boolean; readonly min: string | null; readonly max: string | null } | undefined {
  return modelOfUpload(datasetOf({ "towers.csv": { Height: { type: "text", cells } } })).tables[0]?.columns[0];
}

test("a column of amounts with units is one, with its smallest and greatest", () => {
  expect(columnOf(["98 m", "1,120 m", "64 m*", "unknown"])).toMatchObject({ amounts: true, min: "64", max: "1120" });
});

test("a column of years or of names is none", () => {
  expect(columnOf(["1990 (film)", "1991", "1995 (remake)"])?.amounts).toBeUndefined();
  expect(columnOf(["Mast", "Spire 2", "Tower"])?.amounts).toBeUndefined();
});

test.each([
  ["Draw", ["01", "02", "03", "10", "11", "12", "13", "14", "15"], true],
  ["Postal code", ["01", "02", "03", "10", "11", "12", "13", "14", "15"], undefined],
  ["Draw", ["0010", "0011", "0012", "0013", "0014", "0015", "0016", "0017"], undefined],
])("%s of %j counts: %s", (header, cells, amounts) => {
  const dataset = datasetOf({ "songs.csv": { [header]: { type: "text", cells, semanticType: "identifier" } } });
  expect(modelOfUpload(dataset).tables[0]?.columns[0]).toMatchObject({ role: "identifier" });
  expect(modelOfUpload(dataset).tables[0]?.columns[0]?.amounts).toBe(amounts);
});

test("numbers among codes are codes", () => {
  expect(columnOf(["11021", "20450", "33310", "41117", "AX 5021", "52208"])?.amounts).toBeUndefined();
});

test.each([
  ["Height m (ft)", ["98 (322)", "120 (394)", "64 (210)[2]"], { amounts: true, min: "64", max: "120" }],
  ["Area in km² (sq mi)", ["98.5 (38)", "1,120 (432)", "64 (25)"], { amounts: true, min: "64", max: "1120" }],
])("%s says each amount in two units, the first counts", (header, cells, expected) => {
  const dataset = datasetOf({ "towers.csv": { [header]: { type: "text", cells } } });
  expect(modelOfUpload(dataset).tables[0]?.columns[0]).toMatchObject(expected);
});

test("scores with their sums in brackets stay texts", () => {
  const cells = ["13.10 (88)", "9.14 (68)", "10.10 (70)"];
  const dataset = datasetOf({ "matches.csv": { Score: { type: "text", cells } } });
  expect(modelOfUpload(dataset).tables[0]?.columns[0]?.amounts).toBeUndefined();
});

test("numbers written with decimals name no rows, though all differ", () => {
  const cells = ["8.42", "7.15", "6.91", "5.88", "6.43", "7.02", "4.96", "N/A[2]", "TBD"];
  const watched = { type: "text", cells, semanticType: "identifier" } as const;
  const model = modelOfUpload(datasetOf({ "episodes.csv": { "Viewers (millions)": watched } }));
  expect(model.tables[0]?.columns[0]).toMatchObject({ role: "dimension", amounts: true, max: "8.42" });
});
