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
