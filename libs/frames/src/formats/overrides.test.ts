import { describe, expect, it } from "vitest";
import type { ReadOverrides } from "../frame-pool.ts";
import { columnOf, ingest, readRaw } from "../testing/scratch.ts";
import { workbook } from "../testing/zip.ts";

describe("what a person says is done", () => {
  it.each<[string, string, ReadOverrides, readonly (readonly string[])[]]>([
    [
      "a quote",
      "a;b\n'x;y';1\n'z';2\n",
      { delimiter: ";", quote: "'" },
      [
        ["x;y", "1"],
        ["z", "2"],
      ],
    ],
    [
      "no quote",
      'a,b\n"x,1\n"y,2\n',
      { quote: "" },
      [
        ['"x', "1"],
        ['"y', "2"],
      ],
    ],
    [
      "a header further down",
      "x,y\na,b\n1,2\n3,4\n",
      { headerRow: 1 },
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "no header",
      "a,b\n1,2\n",
      { headerRow: null },
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
  ])("%s", async (_name, content, overrides, rows) => {
    expect((await readRaw(content, overrides)).rows).toEqual(rows);
  });

  it.each<[string, readonly string[], ReadOverrides, string, unknown]>([
    ["day first", ["01/02/2024", "03/04/2024"], { dateOrder: "dmy" }, "date", "2024-02-01"],
    ["month first", ["01/02/2024", "03/04/2024"], { dateOrder: "mdy" }, "date", "2024-01-02"],
    ["year first", ["01/02/2024", "03/04/2024"], { dateOrder: "ymd" }, "text", "01/02/2024"],
    ["decimal commas", ["1,234", "5,678"], { decimal: "," }, "decimal", 1.234],
    ["decimal points", ["1,234", "5,678"], { decimal: "." }, "integer", 1234],
    ["a number as text", ["1", "2"], { types: { v: "text" } }, "text", "1"],
    ["ids as integers", ["007", "008"], { types: { v: "integer" } }, "integer", 7],
    [
      "dates as points in time",
      ["2024-01-01", "2024-01-02"],
      { types: { v: "timestamp" } },
      "timestamp",
      "2024-01-01T00:00:00",
    ],
  ])("%s", async (_name, values, overrides, type, first) => {
    const { types, preview, report } = await ingest(columnOf(values), { overrides });
    expect(types["v"]).toBe(type);
    expect(preview[0]?.["v"]).toBe(first);
    expect(report.warnings.map(({ code }) => code)).not.toContain("ambiguous_dates");
  });

  it("nulls and counts what does not fit a type that was said, even when nothing does", async () => {
    const { report, preview } = await ingest(columnOf(["a", "b"]), { overrides: { types: { v: "date" } } });
    expect(preview.map((row) => row["v"])).toEqual([null, null]);
    expect(report.columns[1]).toMatchObject({
      type: "date",
      n_nulled: 2,
      nulled_sample: [
        { line: 2, value: "a" },
        { line: 3, value: "b" },
      ],
    });
    expect(report.overrides).toEqual({ types: { v: "date" } });
  });

  it("finds a sheet's header where it was said to be", async () => {
    const book = workbook({
      S: [
        ["x", "y"],
        ["a", "b"],
        [1, 2],
      ],
    });
    expect(await readRaw(book, { headerRow: 1 })).toMatchObject({ columns: ["a", "b"], rows: [["1", "2"]] });
  });
});

describe("what can't be is refused with a sentence", () => {
  it.each<[string, ReadOverrides, RegExp]>([
    ["a delimiter with a line end", { delimiter: "a\n" }, /one to four ASCII characters/],
    ["a quote of its own", { quote: "%" }, /quote must be/],
    ["an encoding nobody knows", { encoding: "latin-99" }, /no encoding called "latin-99"/],
    ["a header below the file", { headerRow: 99 }, /no header at line 99/],
    [
      "a type of a column that is not there",
      { types: { w: "date" } },
      /"w", which the file does not have. Its columns are: "n", "v"/,
    ],
    ["a sheet of a text", { sheet: "One" }, /no sheets/],
  ])("%s", async (_name, overrides, message) => {
    const attempt = ingest(columnOf(["1", "2"]), { overrides });
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", message: expect.stringMatching(message) });
  });

  it("such as a delimiter of a workbook", async () => {
    const attempt = ingest(workbook({ S: [["a"], [1]] }), { overrides: { delimiter: ";" } });
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
  });
});
