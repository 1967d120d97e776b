import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { RowSource } from "../../content/row-source.ts";
import type { ReportWriter } from "../writer.ts";
import { csvHead, csvRecord } from "./record.ts";

// Excel takes UTF-8 without this mark for the machine's own code page; everything else skips it.
const byteOrderMark = "\u{feff}";

/** Rows and nothing else: UTF-8 with a byte-order mark, commas, CRLF, dates as ISO 8601, texts that look like formulas defused. */
export const csvWriter: ReportWriter = {
  runs: "streaming",
  async write({ path, signal }, rows) {
    if (rows === undefined) throw new Error("A CSV file is written from rows.");
    await pipeline(lines(rows), createWriteStream(path), { signal });
  },
};

async function* lines({ columns, pages }: RowSource): AsyncGenerator<string> {
  yield byteOrderMark + csvHead(columns);
  for await (const page of pages) yield page.map((row) => csvRecord(row, columns)).join("");
}
