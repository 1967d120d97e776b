import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TargetTable } from "../frame-pool.ts";
import { inScratch } from "../testing/scratch.ts";
import { openSession } from "./ingest-session.ts";

const calm = (): void => {};

/** What of a text goes to COPY as it stands, with the columns it is said to have; null where the rows are written anew. */
async function verbatimOf(text: string, target?: TargetTable) {
  return inScratch(async (folder) => {
    const path = join(folder, "input.csv");
    await writeFile(path, text);
    const request = { path, filename: "input.csv", folder, ...(target === undefined ? {} : { target }) };
    const session = await openSession(request, { checkCancelled: calm, progress: calm });
    await session.close();
    if (session.verbatim === null) return null;
    const { start, end, delimiter, columns, rows } = session.verbatim;
    return { text: Buffer.from(text).subarray(start, end).toString(), delimiter, columns, rows };
  });
}

const plain = 'id,day,at,amount,ok,note\n1,2024-01-31,2024-01-31T10:00:00,2.50,true,"a, b"\n2,,,,,\n';

const target = (columns: Readonly<Record<string, "integer" | "decimal" | "text">>): TargetTable => ({
  name: "t",
  columns: Object.entries(columns).map(([name, type]) => ({ name, label: name, type, required: true, synonyms: [] })),
});

describe("rows go to COPY as they stand in the file", () => {
  it("where every cell is null or stands for itself", async () => {
    expect(await verbatimOf(plain)).toEqual({
      text: '1,2024-01-31,2024-01-31T10:00:00,2.50,true,"a, b"\n2,,,,,\n',
      delimiter: ",",
      columns: ["id", "day", "at", "amount", "ok", "note"],
      rows: 2,
    });
  });

  it("with other delimiters, below a preamble, as a target's columns in the file's order", async () => {
    const rows = "b;a\n" + Array.from({ length: 8 }, (_, at) => `w${at};${at}`).join("\n");
    expect(await verbatimOf(`${rows}\n`, target({ a: "decimal", b: "text" }))).toMatchObject({
      delimiter: ";",
      columns: ["b", "a"],
      rows: 8,
    });
    const preamble = await verbatimOf(`Sales of May\n\na;b;c\n1;x;2\n2;y;3\n3;z;4\n`);
    expect(preamble).toMatchObject({ text: "1;x;2\n2;y;3\n3;z;4\n" });
  });
});

describe("rows are written anew", () => {
  it.each([
    ["a word for null", "id,n\n1,5\n2,NA\n"],
    ["white space around a number", "id,n\n1,5\n2, 6\n"],
    ["a quoted empty text, which is null here", 'id,t\n1,a\n2,""\n'],
    ["a blank text", "id,t\n1,a\n2,  \n"],
    ["a national date", "id,d\n1,31.12.2023\n2,01.02.2024\n"],
    ["a decimal comma", "id;n\n1;1,50\n2;2,25\n"],
    ["a doubtful exponent", "id,n\n1,1e-400\n2,2.5e3\n"],
    ["line ends of two characters", "id,n\r\n1,5\r\n2,6\r\n"],
    ["a row that is too short", "id,n,t\n1,5,x\n2,6\n3,7,z\n"],
    ["a blank line", "id,n\n1,5\n\n2,6\n"],
    ["a header in the midst", "id,n\n1,5\nid,n\n2,6\n"],
    ["one column", "n\n5\n6\n"],
    ["no rows", "id,n\n"],
    ["backslashes for quotes", 'id,t\n1,"a \\" b"\n2,"c"\n'],
    ["points in time with zones", "id,at\n1,2024-01-01T10:00:00Z\n2,2024-01-02T10:00:00+02:00\n"],
  ])("for %s", async (_name, text) => {
    expect(await verbatimOf(text)).toBeNull();
  });

  it("where the table leaves a column out or takes another type", async () => {
    const rows = "a,b\n1,x\n2,y\n3,z\n";
    expect(await verbatimOf(rows, target({ a: "integer" }))).toBeNull();
    expect(await verbatimOf("a,b\n1.5,x\n2.5,y\n", target({ a: "integer", b: "text" }))).toBeNull();
  });
});
