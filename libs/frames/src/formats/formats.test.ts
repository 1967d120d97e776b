import pl from "nodejs-polars";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest, readRaw } from "../testing/scratch.ts";
import { workbook, zip } from "../testing/zip.ts";

const csv = "id,name\n1,a\n2,b\n";
const styled = (value: number, style: number): { xml: string } => ({
  xml: `<c r="REF" s="${style}"><v>${value}</v></c>`,
});

describe("JSON", () => {
  const records =
    '[{"id": 1, "price": 1.10, "big": 12345678901234567890, "at": {"city": "Bonn", "geo": [1, 2]}},\n {"id": 2, "tags": ["a"], "note": "two\\nlines"}]';
  const headers = ["id", "price", "big", "at.city", "at.geo", "tags", "note"];

  it("reads records, flattens one level, keeps scalars as they are spelled", async () => {
    const page = await readRaw(records);
    expect(page).toMatchObject({ format: "json", dialect: null, columns: headers, totalRows: 2 });
    expect(page.rows).toEqual([
      ["1", "1.10", "12345678901234567890", "Bonn", "[1, 2]", "", ""],
      ["2", "", "", "", "", '["a"]', "two\nlines"],
    ]);
  });

  it("makes no column of an object that some records have as null", async () => {
    const page = await readRaw('[{"id":1,"at":null},{"id":2,"at":{"city":"Bonn"}},{"id":3,"at":null}]');
    expect(page.columns).toEqual(["id", "at.city"]);
    expect(page.rows).toEqual([
      ["1", ""],
      ["2", "Bonn"],
      ["3", ""],
    ]);
    const mixed = await readRaw('[{"id":1,"at":"sea"},{"id":2,"at":{"city":"Bonn"}}]');
    expect(mixed.columns).toEqual(["id", "at", "at.city"]);
  });

  it.each([
    ["an object with one list", `{"count": 2, "rows": ${records}, "next": null}`, "json"],
    ["a line each", '{"id":1,"v":"x"}\n\n{"id":2,"v":"y"}\n', "jsonl"],
    ["values one after another", '{\n "id":1,\n "v":"x"\n}\n{\n "id":2,\n "v":"y"}', "json"],
    ["gzipped", gzipSync('[{"id":1},{"id":2}]'), "json"],
    ["lists", '[[1, "x"], [2, "y"]]', "json"],
    ["a byte order mark", '\ufeff[{"id":1},{"id":2}]', "json"],
  ])("reads %s", async (_name, content, format) => {
    const { rowCount, report } = await ingest(content);
    expect({ rowCount, format: report.format }).toEqual({ rowCount: 2, format });
  });

  it("reads one object as one record, and keeps a record of nulls", async () => {
    expect((await readRaw('{"a": 1, "b": {"c": 2}}')).rows).toEqual([["1", "2"]]);
    expect((await readRaw('[{"a":1},{"a":null},{"a":""}]')).rows).toEqual([["1"], [""], [""]]);
  });

  it("leaves out lines that are no JSON and says which", async () => {
    const { rowCount, report } = await ingest('{"a":1}\n{"a":2}\n{"a":\n{"a":4}\n');
    expect(rowCount).toBe(3);
    expect(report.rejected).toMatchObject({ count: 1, sample: [{ line: 3, text: '{"a":', reason: "no JSON" }] });
  });

  it.each([
    ["cut", '[{"a":1},{"a":', /middle of a value, at line 1/],
    ["damaged", '[{"a":1},\n{"a":x}]', /damaged at line 2/],
    ["of several lists", '{"a":[{"x":1}],"b":[{"y":1}]}', /several lists \("a", "b"\)/],
    ["empty", "[]", /no records/],
  ])("refuses JSON that is %s", async (_name, content, message) => {
    await expect(ingest(content)).rejects.toThrow(message);
  });

  it("takes a CSV whose header starts with a bracket for a CSV", async () => {
    expect(await readRaw("[id],[name]\n1,a\n2,b\n")).toMatchObject({ format: "csv", columns: ["[id]", "[name]"] });
  });
});

describe("XLSX", () => {
  const day = 45_292; // 1 January 2024
  const rows = [
    ["Sales of the year"],
    [],
    ["Region", "Day", "Seen", "Amount", "Done"],
    ["North", styled(day, 1), styled(day + 0.5, 2), 0.1, { xml: '<c r="REF" t="b"><v>1</v></c>' }],
    [null, styled(day + 30, 1), styled(day + 1, 2), 1.5, { xml: '<c r="REF" t="b"><v>0</v></c>' }],
    [
      "South, <x>",
      styled(day + 31, 1),
      styled(day + 1.25, 2),
      { xml: '<c r="REF"><f>1+1</f><v>2</v></c>' },
      { xml: '<c r="REF" t="b"><v>0</v></c>' },
    ],
  ];

  it("finds the table under its title, with dates, formulas' values and merged cells", async () => {
    const { report, types, preview } = await ingest(workbook({ Sheet1: rows }, ["A1:E1", "A4:A5"]));
    expect(report).toMatchObject({ format: "xlsx", dialect: null });
    expect(types).toEqual({ Region: "text", Day: "date", Seen: "timestamp", Amount: "decimal", Done: "boolean" });
    expect(preview).toEqual([
      { Region: "North", Day: "2024-01-01", Seen: "2024-01-01T12:00:00", Amount: 0.1, Done: true },
      { Region: "North", Day: "2024-01-31", Seen: "2024-01-02T00:00:00", Amount: 1.5, Done: false },
      { Region: "South, <x>", Day: "2024-02-01", Seen: "2024-01-02T06:00:00", Amount: 2, Done: false },
    ]);
  });

  it("takes the first sheet with values, or the one named, and says which", async () => {
    const book = workbook({ Empty: [], One: [["a"], [1], [2]], "Two ": [["b"], [3]] });
    const first = await ingest(book);
    expect(first.types).toEqual({ a: "integer" });
    expect(first.report.warnings[0]).toMatchObject({ code: "sheet_chosen", message: expect.stringContaining('"One"') });
    expect((await ingest(book, { overrides: { sheet: "two" } })).types).toEqual({ b: "integer" });
    await expect(ingest(book, { overrides: { sheet: "Three" } })).rejects.toThrow(
      /no sheet "Three"; it has "Empty", "One", "Two "/,
    );
  });

  it("joins header rows of groups, reads elapsed time, and counts rows as the sheet does", async () => {
    const page = await readRaw(
      workbook(
        {
          S: [
            ["Shop", "2023", null, "2024", null],
            [null, "Q1", "Q2", "Q1", "Q2"],
            ["A", 1, 2, 3, styled(1.5, 3)],
            ["B", 5, 6, 7, styled(0.25, 3)],
          ],
        },
        ["A1:A2", "B1:C1", "D1:E1"],
      ),
    );
    expect(page.columns).toEqual(["Shop", "2023 Q1", "2023 Q2", "2024 Q1", "2024 Q2"]);
    expect(page.rows).toEqual([
      ["A", "1", "2", "3", "36:00:00"],
      ["B", "5", "6", "7", "06:00:00"],
    ]);
    const odd = Array.from({ length: 300 }, (_, at) => [at === 250 ? "oops" : at]);
    const { report } = await ingest(workbook({ S: [["n"], ...odd] }));
    expect(report.columns[0]?.nulled_sample).toEqual([{ line: 252, value: "oops" }]);
  });

  it("reads a gzipped workbook, and refuses one that is damaged", async () => {
    expect((await ingest(gzipSync(workbook({ S: rows })))).rowCount).toBe(3);
    await expect(ingest(workbook({ S: rows }).subarray(0, 900))).rejects.toMatchObject({ code: "unreadable_file" });
  });
});

describe("Parquet", () => {
  const frame = pl.DataFrame([
    pl.Series("code", ["007", "010", null], pl.Utf8),
    pl.Series("n", [1, null, 3], pl.Int32),
    pl.Series("x", [0.5, 1.5, 2.5], pl.Float64),
    pl.Series("ok", [true, false, null], pl.Bool),
    pl.Series("day", ["2024-01-01", "2024-01-02", null], pl.Utf8).cast(pl.Date),
    pl.Series("tags", [["a"], ["b", "c"], []]),
  ]);
  const bytes = frame.writeParquet();

  it.each([
    ["plain", bytes, undefined],
    ["gzipped", gzipSync(bytes), undefined],
    ["in chunks", bytes, { whole: 1, part: 100 }],
  ] as const)("keeps its types, %s", async (_name, content, chunkSizes) => {
    const { types, copied, report } = await ingest(content, chunkSizes === undefined ? {} : { chunkSizes });
    expect(types).toEqual({ code: "text", n: "integer", x: "number", ok: "boolean", day: "date", tags: "text" });
    expect(report).toMatchObject({ format: "parquet", dialect: null });
    expect(copied).toBe(
      '007,1,0.5,true,2024-01-01,"[""a""]"\n010,,1.5,false,2024-01-02,"[""b"",""c""]"\n,3,2.5,,,[]\n',
    );
  });

  it("pages raw, takes types said, and refuses what can't be", async () => {
    expect((await readRaw(bytes)).rows[1]).toEqual(["010", "", "1.5", "false", "2024-01-02", '["b","c"]']);
    expect((await ingest(bytes, { overrides: { types: { code: "integer", x: "text" } } })).types).toMatchObject({
      code: "integer",
      x: "text",
    });
    await expect(ingest(bytes, { overrides: { types: { x: "date" } } })).rejects.toMatchObject({
      code: "schema_mismatch",
    });
    await expect(ingest(bytes.subarray(0, 300))).rejects.toMatchObject({ code: "unreadable_file" });
  });
});

describe("archives and others", () => {
  it("reads a ZIP with one file inside", async () => {
    expect((await ingest(zip({ "data/x.csv": csv, "__MACOSX/x.csv": "x" }))).rowCount).toBe(2);
  });

  it.each([
    ["several files", zip({ a: csv, b: csv }), /2 files; unpack it/],
    [
      "an OpenDocument sheet",
      zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "" }),
      /ODS.*XLSX or CSV/,
    ],
    ["an archive in an archive", zip({ a: zip({ b: csv }) }), /packed twice/],
    ["a binary workbook", zip({ "xl/workbook.bin": "x" }), /XLSB.*XLSX/],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), /XLS.*XLSX/],
    ["an Arrow file", Buffer.from("ARROW1\0\0then its table"), /Arrow.*Parquet/],
    ["a tar archive", Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar\x0000")]), /tar archive/],
    ["a web page called a workbook", Buffer.from("\ufeff\n<html><table><tr><td>1</td></tr></table>"), /web page.*XLSX/],
    ["XML", Buffer.from('<?xml version="1.0"?><a><b>1</b></a>'), /XML.*CSV/],
    ["bytes between texts", Buffer.from(`${"name\xff\xfe,1\n".repeat(40)}\0\0\0\0\0`, "latin1"), /no text/],
  ])("refuses %s, with the way out", async (_name, content, message) => {
    await expect(ingest(content)).rejects.toMatchObject({
      code: "unsupported_format",
      message: expect.stringMatching(message),
    });
  });
});
