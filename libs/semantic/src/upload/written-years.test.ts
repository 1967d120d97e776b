import { describe, expect, it } from "vitest";
import { datasetOf } from "../fixtures/dataset.ts";
import { modelOfUpload } from "./model-of-upload.ts";
import { synonymsOf } from "./synonyms.ts";

/** What a text column of these cells is taken for. */
function builtOf(cells: readonly string[]): { readonly amounts: boolean; readonly min: string | null } {
  const dataset = datasetOf({ "chapels.csv": { built: { type: "text", cells: [...cells] } } });
  const column = modelOfUpload(dataset).tables[0]?.columns[0];
  return { amounts: column?.amounts === true, min: column?.min ?? null };
}

describe("text columns of years", () => {
  it("takes years with words and notes", () => {
    expect(builtOf(["1906", "c. 1877", "1788[2]", "1844 (rebuilt)"])).toEqual({ amounts: true, min: "1788" });
  });

  it.each([[["1990–94", "1995–99", "2000–04", "2005"]], [["14 May 1990", "3 June 1991", "1992", "1993"]]])(
    "leaves %j",
    (cells) => {
      expect(builtOf(cells).amounts).toBe(false);
    },
  );
});

describe("what columns are called besides", () => {
  it.each([
    ["Down (min)", "downtime"],
    ["Idle (min)", "idle time"],
    ["Peak SWE", "peak sweden"],
  ])("%s", (header, synonym) => {
    expect(synonymsOf(header, "x")).toContain(synonym);
  });

  it.each([
    ["Temp (min)", "temp minutes"],
    ["Den size", "denmark size"],
  ])("%s is not %s", (header, synonym) => {
    expect(synonymsOf(header, "x")).not.toContain(synonym);
  });
});
