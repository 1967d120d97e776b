import { describe, expect, it } from "vitest";
import { ingest, readRaw } from "../testing/scratch.ts";

const header = ["id", "size", "amount"];
const rows = [
  ["1", "10, wide", "3.5"],
  ["2", 'an 8" screen', "4.25"],
  ["3", "plain", ""],
];

/** Writes the table with texts in quotes, where a quote stands `escape` before it. */
function written(delimiter: string, quote: string, escape: string): string {
  const cell = (text: string): string =>
    /[ ,"]/.test(text) ? quote + text.replaceAll(quote, escape + quote) + quote : text;
  return [header, ...rows].map((row) => `${row.map(cell).join(delimiter)}\n`).join("");
}

describe("delimiters of several characters", () => {
  it.each([", ", "; ", "||", "::", "~|~"])("%j", async (delimiter) => {
    const content = written(delimiter, '"', '"');
    const page = await readRaw(content);
    expect(page.dialect).toMatchObject({ delimiter, header_row: 0 });
    expect(page.columns).toEqual(header);
    expect(page.rows).toEqual(rows);
    const { types, copied } = await ingest(content);
    expect(types).toEqual({ id: "integer", size: "text", amount: "decimal" });
    expect(copied).toContain('2,"an 8"" screen",4.25');
  });

  it("takes blanks after plain commas for part of the cells", async () => {
    const page = await readRaw("a, b\n1, 2\n3, 4\n");
    expect(page.dialect?.delimiter).toBe(",");
    expect(page.rows).toEqual([
      ["1", " 2"],
      ["3", " 4"],
    ]);
  });

  it("skips rows of empty cells", async () => {
    const page = await readRaw(`${written("||", '"', '"')}||||\n`);
    expect(page.rows).toEqual(rows);
  });
});

describe("quotes that nothing escapes as usual", () => {
  it.each([
    ["a backslash before a double quote", '"', "\\"],
    ["a NUL before a double quote", '"', "\0"],
    ["nothing before a double quote", '"', ""],
    ["a backslash before a single quote", "'", "\\"],
  ])("%s", async (_name, quote, escape) => {
    const own = rows.map((row) => row.map((cell) => cell.replaceAll('"', quote)));
    const content = [header, ...own]
      .map((row) => `${row.map((cell) => quote + cell.replaceAll(quote, escape + quote) + quote).join(",")}\n`)
      .join("");
    const page = await readRaw(content);
    expect(page.columns).toEqual(header);
    expect(page.rows).toEqual(own);
  });

  it("ends a cell at two quotes where the table tells that it must", async () => {
    const content = `id,size,text\n${'1,"small","a, b"\n'.repeat(9)}2,"5" by 8"","c, d"\n`;
    const page = await readRaw(content);
    expect(page.rows.at(-1)).toEqual(["2", '5" by 8"', "c, d"]);
  });
});

describe("a header that is damaged itself", () => {
  const body = '1,"Ann, A",3.5,x\n2,"Bob, B",4.25,y\n3,"Cy, C",5.75,z\n';
  it.each([
    ["a quote too many at its start", '"id,name,"amount",note', ['"id', "name", "amount", "note"]],
    ["a quote too many at its end", 'id,name,"amount","note', ["id", "name", "amount", '"note']],
    ["a delimiter lost before a quoted name", 'id,name"amount",note', ["id", "name", "amount", "note"]],
    ["another delimiter", "id;name;amount;note", ["id", "name", "amount", "note"]],
  ])("%s", async (_name, top, columns) => {
    const page = await readRaw(`${top}\n${body}`);
    expect(page.columns).toEqual(columns);
    expect(page.totalRows).toBe(3);
  });
});

describe("a row of another look than all others", () => {
  it.each([
    ["a delimiter too many", "4,,$72,Dee"],
    ["a delimiter too few", "4$72,Dee"],
    ["other delimiters", "4;$72;Dee"],
  ])("%s, beside an amount of a length of its own", async (_name, odd) => {
    const rows = Array.from({ length: 30 }, (_, at) => `${(at % 9) + 1},$1${at % 10}.${10 + at},Ann`).join("\n");
    const page = await readRaw(`id,price,name\n${rows}\n${odd}\n`);
    expect(page.rows.at(-1)).toEqual(["4", "$72", "Dee"]);
  });
});

describe("several sections in one file", () => {
  const sections = [
    "Sales,,",
    "Person,Month,Amount",
    "Ann,Oct-14,3",
    "Bob,Nov-14,4",
    "Cy,Dec-14,5",
    "Dee,Oct-14,6",
    ",,",
    "Returns,,",
    "Person,Month,Reason",
    "Ann,Oct-14,torn",
    ",,",
    "Gifts",
    "Person,Month,Gift",
    "Ann,,",
  ].join("\n");

  it("finds the first one's header, and no row in the others' titles", async () => {
    const page = await readRaw(`${sections}\n`);
    expect(page.columns).toEqual(["Person", "Month", "Amount"]);
    expect(page.rows.map(([first]) => first)).toEqual(["Ann", "Bob", "Cy", "Dee", "Person", "Ann", "Person", "Ann"]);
  });

  it("tells of the titles, however the file is cut into parts", async () => {
    const whole = await ingest(sections);
    expect(whole.report.rejected.sample).toEqual([
      { line: 8, text: "Returns,,", reason: "a section's title" },
      { line: 12, text: "Gifts", reason: "a section's title" },
    ]);
    for (const part of [20, 33, 47, 64]) {
      const parts = await ingest(sections, { chunkSizes: { whole: 10, part } });
      expect(parts.copied).toBe(whole.copied);
      expect(parts.report.rejected).toEqual(whole.report.rejected);
    }
  });

  it("keeps a row of one value in a table of two columns", async () => {
    const page = await readRaw("key,value\na,1\n\nb,\n");
    expect(page.rows).toEqual([
      ["a", "1"],
      ["b", ""],
    ]);
  });
});

describe("a first line that names the delimiter for spreadsheet programs", () => {
  it.each([
    ["sep=;", ";"],
    ["SEP=,", ","],
    ['"sep=|"', "|"],
    ["sep=\t", "\t"],
    ["sep=\\t", "\t"],
  ])("%j", async (line, delimiter) => {
    const content = [line, ...[header, ["1", "a", "3.5"], ["2", "b", "4.25"]].map((row) => row.join(delimiter))];
    const page = await readRaw(content.join("\r\n"));
    expect(page.dialect).toMatchObject({ delimiter, header_row: 1, skip_rows: 2 });
    expect(page.columns).toEqual(header);
    expect(page.rows).toEqual([
      ["1", "a", "3.5"],
      ["2", "b", "4.25"],
    ]);
    expect((await ingest(content.join("\n"))).types).toEqual({ id: "integer", size: "text", amount: "decimal" });
  });

  it("is a header where it names a column", async () => {
    const page = await readRaw("sep=size,amount\n1,2\n3,4\n");
    expect(page.columns).toEqual(["sep=size", "amount"]);
  });
});
