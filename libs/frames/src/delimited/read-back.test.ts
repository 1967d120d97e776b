import { DataPilotError } from "@datapilot/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ingest, readRaw } from "../testing/scratch.ts";

interface Written {
  readonly delimiter: string;
  readonly newline: string;
  readonly quoteAll: boolean;
  readonly bom: boolean;
  readonly lastLineEnd: boolean;
}

const writtenAs = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n"),
  quoteAll: fc.boolean(),
  bom: fc.boolean(),
  lastLineEnd: fc.boolean(),
});

function write(rows: readonly (readonly string[])[], how: Written): string {
  const cell = (text: string): string =>
    how.quoteAll || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => row.map(cell).join(how.delimiter));
  return (how.bom ? "\ufeff" : "") + lines.join(how.newline) + (how.lastLineEnd ? how.newline : "");
}

const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,8}( [a-z]{1,6}){0,2}$/);
const text = fc.oneof(
  { weight: 6, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc.constantFrom('say "hi"', "a, b", "x; y", "two\nlines", "tab\there", "a|b", "it's", "Ünï, 日本"),
  },
);

/** Tables of three typed columns and one of texts that need quoting: enough for a dialect to be evident. */
const table = fc.array(
  fc.tuple(
    fc.nat(99_999).map(String),
    text,
    fc.float({ min: 0, max: 999, noNaN: true }).map((n) => n.toFixed(2)),
    word,
  ),
  { minLength: 4, maxLength: 25 },
);

const header = ["number", "remark", "amount", "kind"];

/** Sums over chunks may differ from sums at once in the last bit of a double. */
function comparable(profile: object): unknown {
  const round = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(12)) : value;
  return JSON.parse(JSON.stringify(profile, round));
}

describe("what is written is read back", () => {
  it("reads every cell of any table in any dialect as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(table, writtenAs, async (rows, how) => {
        const page = await readRaw(write([header, ...rows], how));
        expect(page.columns).toEqual(header);
        expect(page.rows).toEqual(rows);
        expect(page.dialect?.delimiter).toBe(how.delimiter);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every cell when the delimiter is told", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((s) => s.replaceAll("\0", "").replace(/[\r\n]/g, " "));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 12 }), async (cells) => {
        const rows = cells.map(([a, b], at) => [`r${at}`, a, b]);
        const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\n");
        const page = await readRaw(`id,a,b\n${quoted}\n`, { delimiter: ",", headerRow: 0 });
        expect(page.rows).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it("loads in chunks what it loads at once", async () => {
    await fc.assert(
      fc.asyncProperty(table, writtenAs, fc.integer({ min: 100, max: 600 }), async (rows, how, part) => {
        const content = write([header, ...rows], how);
        const whole = await ingest(content);
        const parts = await ingest(content, { chunkSizes: { whole: 32, part } });
        expect(parts.copied).toBe(whole.copied);
        expect(comparable(parts.profile)).toEqual(comparable(whole.profile));
        expect(parts.report.columns).toEqual(whole.report.columns);
        expect(parts.preview).toEqual(whole.preview);
      }),
      { numRuns: 5 },
    );
  });

  it("answers any bytes with a table or a clear error", async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .string({
          unit: fc.constantFrom('"', ",", "\n", "\r", "a", "1", ";", "\\", " ", "\t", "é", "'"),
          maxLength: 200,
        })
        .map((s) => new TextEncoder().encode(s)),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        const seen = await ingest(Buffer.from(bytes)).catch((error: unknown) => error);
        if (!(seen instanceof Error)) return;
        expect(seen).toBeInstanceOf(DataPilotError);
        expect(seen.message.length).toBeGreaterThan(10);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the character that stands in for a quote where a file has none", async () => {
    const plain = Array.from({ length: 100 }, (_, at) => `${at},plain text of row ${at}`);
    const content = `id,mark\n${plain.join("\n")}\n100,\u0001first\n101,mid\u0001dle\n`;
    const page = await readRaw(content);
    expect(page.rows.slice(100)).toEqual([
      ["100", "\u0001first"],
      ["101", "mid\u0001dle"],
    ]);
    const loaded = await ingest(content);
    expect(loaded.copied).toContain("100,\u0001first\n101,mid\u0001dle");
  });

  it("reads a file without quotes whose delimiter is a control character", async () => {
    const { copied } = await ingest('id\u0001mark\n1\u0001say "x"\n2\u0001a,b\n3\n4\u0001{"k":"v"}\n');
    expect(copied).toContain('2,"a,b"');
    expect((await ingest('\u0001{"name":"x","n":1},{"name":"y"}')).rowCount).toBeLessThanOrEqual(1);
  });

  it("refuses a line that no table has", async () => {
    const content = `a,b\n1,2\n${"x".repeat(17 * 1024 * 1024)}\n`;
    const attempt = ingest(content, { chunkSizes: { whole: 10, part: 1 << 22 } });
    await expect(attempt).rejects.toMatchObject({ code: "unreadable_file" });
  });
});
