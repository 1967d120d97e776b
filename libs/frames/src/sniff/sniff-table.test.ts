import { describe, expect, it } from "vitest";
import { readRaw } from "../testing/scratch.ts";

const plain = "id,name,amount\n1,Ann,3.5\n2,Bob,4.25\n3,Cy,5.75\n";
const header = ["id", "name", "amount"];
const rows = [
  ["1", "Ann", "3.5"],
  ["2", "Bob", "4.25"],
  ["3", "Cy", "5.75"],
];

interface Case {
  readonly name: string;
  readonly content: string | Buffer;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly dialect?: object;
}

const utf16 = (text: string, bom: boolean): Buffer => Buffer.from((bom ? "\ufeff" : "") + text, "utf16le");

const cases: readonly Case[] = [
  {
    name: "an ordinary file",
    content: plain,
    dialect: { delimiter: ",", header_row: 0, skip_rows: 1, newline: "\n", encoding: "utf-8" },
  },
  { name: "no line end at the end", content: plain.trimEnd() },
  { name: "carriage return and line feed", content: plain.replaceAll("\n", "\r\n"), dialect: { newline: "\r\n" } },
  { name: "lone carriage returns", content: plain.replaceAll("\n", "\r"), dialect: { newline: "\r" } },
  { name: "semicolons", content: plain.replaceAll(",", ";"), dialect: { delimiter: ";" } },
  { name: "tabs", content: plain.replaceAll(",", "\t"), dialect: { delimiter: "\t" } },
  { name: "pipes", content: plain.replaceAll(",", "|"), dialect: { delimiter: "|" } },
  {
    name: "semicolons with decimal commas",
    content: "id;name;amount\n1;Ann;3,5\n2;Bob;4,25\n",
    rows: [
      ["1", "Ann", "3,5"],
      ["2", "Bob", "4,25"],
    ],
  },
  { name: "everything quoted", content: plain.replace(/[^,\n]+/g, '"$&"') },
  {
    name: "single quotes",
    content: "id,name,amount\n1,'Ann, A.',3.5\n2,'Bob, B.',4.25\n",
    rows: [
      ["1", "Ann, A.", "3.5"],
      ["2", "Bob, B.", "4.25"],
    ],
    dialect: { quote: "'" },
  },
  {
    name: "doubled quotes",
    content: 'id,name,amount\n1,"Ann ""A""",3.5\n2,"B, b",4.25\n',
    rows: [
      ["1", 'Ann "A"', "3.5"],
      ["2", "B, b", "4.25"],
    ],
  },
  {
    name: "backslash escapes",
    content: 'id,name,amount\n1,"Ann \\"A\\", x",3.5\n2,"B\\"b",4.25\n3,"C",1\n',
    rows: [
      ["1", 'Ann "A", x', "3.5"],
      ["2", 'B"b', "4.25"],
      ["3", "C", "1"],
    ],
    dialect: { escape: "\\" },
  },
  {
    name: "embedded newlines",
    content: 'id,name,amount\n1,"Ann\nA",3.5\n2,"B\r\nb",4.25\n',
    rows: [
      ["1", "Ann\nA", "3.5"],
      ["2", "B\r\nb", "4.25"],
    ],
  },
  { name: "a preamble", content: `Report of May\nprinted 2024\n\n${plain}`, dialect: { header_row: 3, skip_rows: 4 } },
  { name: "a preamble of the table's width", content: `Report,,\n,,\n${plain}`, dialect: { header_row: 2 } },
  {
    name: "two header rows",
    content: "Who,,Sum\nId,Name,Amount\n1,Ann,3.5\n2,Bob,4.25\n",
    columns: ["Who Id", "Who Name", "Sum Amount"],
    rows: rows.slice(0, 2),
    dialect: { header_row: 0, skip_rows: 2 },
  },
  {
    name: "no header",
    content: plain.slice(plain.indexOf("\n") + 1),
    columns: ["", "", ""],
    dialect: { header_row: null, skip_rows: 0 },
  },
  { name: "a footer", content: `${plain}\nSource: somewhere\n` },
  { name: "blank lines between", content: plain.replace("2,Bob", "\n\n2,Bob") },
  { name: "rows of empty cells", content: plain.replace("2,Bob", ",,\n2,Bob") },
  { name: "too few cells", content: `${plain}4,Dee\n`, rows: [...rows, ["4", "Dee", ""]] },
  { name: "surplus empty cells", content: `${plain}4,Dee,1.25,,\n`, rows: [...rows, ["4", "Dee", "1.25"]] },
  { name: "the header again", content: plain + plain, rows: [...rows, ...rows] },
  { name: "a UTF-8 byte order mark", content: `\ufeff${plain}`, dialect: { encoding: "utf-8" } },
  { name: "UTF-16 LE with mark", content: utf16(plain, true), dialect: { encoding: "utf-16le" } },
  { name: "UTF-16 LE without mark", content: utf16(plain, false), dialect: { encoding: "utf-16le" } },
  { name: "UTF-16 BE with mark", content: utf16(plain, true).swap16(), dialect: { encoding: "utf-16be" } },
  { name: "UTF-16 BE without mark", content: utf16(plain, false).swap16(), dialect: { encoding: "utf-16be" } },
  {
    name: "Latin-1",
    content: Buffer.from(plain.replace("Ann", "Añn"), "latin1"),
    rows: [["1", "Añn", "3.5"], ...rows.slice(1)],
    dialect: { encoding: "latin1" },
  },
  {
    name: "Windows-1252",
    content: Buffer.concat([
      Buffer.from("id,name,amount\n1,"),
      Buffer.from([0x93, 0x41, 0x94]),
      Buffer.from(",3.5\n2,Bob,4.25\n"),
    ]),
    rows: [
      ["1", "“A”", "3.5"],
      ["2", "Bob", "4.25"],
    ],
    dialect: { encoding: "windows-1252" },
  },
  { name: "one column", content: "name\nAnn\nBob\n", columns: ["name"], rows: [["Ann"], ["Bob"]] },
  { name: "only a header", content: "id,name,amount\n", rows: [] },
  {
    name: "a stray quote that opens a cell",
    content: `id,name,amount\n1,"Ann,3.5\n${'2,"Bob",4.25\n'.repeat(9)}`,
    rows: [["1", '"Ann', "3.5"], ...Array.from({ length: 9 }, () => ["2", "Bob", "4.25"])],
  },
  {
    name: "quotes inside a quoted cell",
    content: `id,name,amount\n1,"Ann "the" A",3.5\n${'2,"Bob",4.25\n'.repeat(9)}`,
    rows: [["1", 'Ann "the" A', "3.5"], ...Array.from({ length: 9 }, () => ["2", "Bob", "4.25"])],
  },
];

describe("a dialect is found by the file alone", () => {
  it.each(cases)("$name", async ({ content, columns = header, rows: expected = rows, dialect = {} }) => {
    const page = await readRaw(content);
    expect(page.rows).toEqual(expected);
    expect(page.columns).toEqual(columns);
    expect(page.dialect).toMatchObject(dialect);
    expect(page.totalRows).toBe(expected.length);
  });

  it("does as it is told", async () => {
    const page = await readRaw("a b;c\n1 2;3\n4 5;6\n", { delimiter: " ", headerRow: null });
    expect(page.rows).toEqual([
      ["a", "b;c"],
      ["1", "2;3"],
      ["4", "5;6"],
    ]);
  });

  it.each([
    ["an empty file", "", "unreadable_file"],
    ["blank lines only", "\n\n\n", "unreadable_file"],
    ["the start of a workbook", Buffer.from("PK\u0003\u0004rest of a workbook"), "unreadable_file"],
    ["random binary", Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7) % 31)), "unsupported_format"],
    ["damaged gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 99, 98, 97]), "unreadable_file"],
  ])("refuses %s", async (_name, content, code) => {
    await expect(readRaw(content)).rejects.toMatchObject({ code });
  });
});
