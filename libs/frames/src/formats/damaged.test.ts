import { DataPilotError } from "@datapilot/contracts";
import fc from "fast-check";
import pl from "nodejs-polars";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";
import { workbook, zip } from "../testing/zip.ts";

const rows = Array.from({ length: 12 }, (_, at) => [`Ünit ${at}`, at * 1.5, at % 2 === 0 ? "yes" : "no"]);
const csv = `name,amount,done\n${rows.map((row) => row.join(",")).join("\n")}\n`;
const records = rows.map(([name, amount, done]) => ({ name, amount, at: { done, list: [1, "two"] } }));
const parquet = pl
  .DataFrame([
    pl.Series("name", ["a", "b", null], pl.Utf8),
    pl.Series("n", [1, 2, 3]),
    pl.Series("tags", [["a"], ["b", "c"], []]),
  ])
  .writeParquet();

const formats: readonly (readonly [string, Buffer])[] = [
  ["CSV", Buffer.from(csv)],
  ["JSON", Buffer.from(JSON.stringify(records))],
  ["JSON in an object", Buffer.from(JSON.stringify({ meta: { n: 1 }, rows: records }, null, 1))],
  ["JSON lines", Buffer.from(records.map((record) => JSON.stringify(record)).join("\n"))],
  ["XLSX", workbook({ First: [["name", "amount", "done"], ...rows] }, ["A2:A4"])],
  ["Parquet", parquet],
  ["ZIP", zip({ "table.csv": csv })],
  ["gzipped CSV", gzipSync(csv)],
  ["gzipped XLSX", gzipSync(workbook({ First: [["a"], [1]] }))],
];

/** Bytes replaced at places given as shares of the length, and the end cut off at one. */
const damage = fc.record({
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 5 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

function damaged(bytes: Buffer, how: typeof damage extends fc.Arbitrary<infer D> ? D : never): Buffer {
  const copy = Buffer.from(how.cut === null ? bytes : bytes.subarray(0, Math.floor(bytes.length * how.cut)));
  for (const [place, byte] of how.flips) {
    if (copy.length > 0) copy[Math.min(copy.length - 1, Math.floor(place * copy.length))] = byte;
  }
  return copy;
}

describe("a damaged file is a table or an error with a sentence, never a crash", () => {
  it.each(formats)("%s", async (_name, bytes) => {
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const seen = await ingest(damaged(bytes, how)).catch((error: unknown) => error);
        if (!(seen instanceof Error)) return;
        expect(seen).toBeInstanceOf(DataPilotError);
        expect(seen.message).toMatch(/^[A-Z].{15,}/);
      }),
      { numRuns: 25 },
    );
  });

  it("refuses an archive of more files than any table has", async () => {
    const entries = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.csv`, "a\n1\n"]));
    await expect(ingest(zip(entries))).rejects.toMatchObject({
      code: "unreadable_file",
      message: expect.stringContaining("more than 10000 files"),
    });
  });

  it("refuses a bomb before it fills the disk", async () => {
    const zeros = Buffer.alloc(1 << 20, "a,b\n");
    const bomb = zip({ "xl/workbook.xml": Buffer.concat(Array.from({ length: 20 }, () => zeros)) });
    await expect(ingest(bomb)).rejects.toMatchObject({
      code: "unreadable_file",
      message: expect.stringContaining("unpacks to more"),
    });
  });
});
